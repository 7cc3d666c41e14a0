package main

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"time"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"
	"sigs.k8s.io/yaml"
)

// Keeps what the server warns of.
type warnings struct{ texts []string }

func (w *warnings) HandleWarningHeader(_ int, _ string, text string) { w.texts = append(w.texts, text) }

func apply(server, token, namespace string, files []string) error {
	context, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	warned := &warnings{}
	config := &rest.Config{Host: server, BearerToken: token, WarningHandler: warned,
		TLSClientConfig: rest.TLSClientConfig{Insecure: true}, QPS: 100, Burst: 200}
	typed, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	if err := makeNamespace(context, typed, namespace); err != nil {
		return err
	}
	objects, pods, err := read(files)
	if err != nil {
		return err
	}
	first, err := applyAll(context, config, namespace, objects)
	if err != nil {
		return err
	}
	second, err := applyAll(context, config, namespace, objects)
	if err != nil {
		return err
	}
	for name, object := range first {
		if !reflect.DeepEqual(object, second[name]) {
			return fmt.Errorf("%s changes when it is applied again: %v, then %v", name, object, second[name])
		}
	}
	for _, pod := range pods {
		pod.Namespace, pod.ResourceVersion = namespace, ""
		options := meta.CreateOptions{DryRun: []string{meta.DryRunAll}, FieldValidation: meta.FieldValidationStrict}
		if _, err := typed.CoreV1().Pods(namespace).Create(context, pod, options); err != nil {
			return fmt.Errorf("the Pod %s is refused: %w", pod.Name, err)
		}
	}
	if len(warned.texts) > 0 {
		return fmt.Errorf("the server warns: %s", strings.Join(warned.texts, "; "))
	}
	fmt.Printf("%d objects are applied, twice, and %d Pods would be started in a restricted namespace\n", len(objects), len(pods))
	return nil
}

// A namespace that enforces Pod Security "restricted", and warns of workloads whose Pods it would refuse.
func makeNamespace(context context.Context, typed kubernetes.Interface, name string) error {
	labels := map[string]string{}
	for _, mode := range []string{"enforce", "warn", "audit"} {
		labels["pod-security.kubernetes.io/"+mode] = "restricted"
	}
	namespace := &core.Namespace{ObjectMeta: meta.ObjectMeta{Name: name, Labels: labels}}
	_, err := typed.CoreV1().Namespaces().Create(context, namespace, meta.CreateOptions{})
	return err
}

func read(files []string) (objects []*unstructured.Unstructured, pods []*core.Pod, err error) {
	decode, err := decoder()
	if err != nil {
		return nil, nil, err
	}
	err = documents(files, func(name string, text []byte) error {
		object := &unstructured.Unstructured{}
		if err := yaml.Unmarshal(text, &object.Object); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		objects = append(objects, object)
		if typed, _, err := decode.Decode(text, nil, nil); err == nil {
			if pod := podOf(typed); pod != nil && object.GetKind() != "Pod" {
				pods = append(pods, pod)
			}
		}
		return nil
	})
	return objects, pods, err
}

// Applies on the server's side, with unknown fields refused. Gives what the objects then are, without their resourceVersion
// and managedFields: the server writes a new PersistentVolumeClaim a second time when it is applied again, and nothing else
// of it differs.
func applyAll(context context.Context, config *rest.Config, namespace string,
	objects []*unstructured.Unstructured) (map[string]map[string]any, error) {
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	found, err := discovery.NewDiscoveryClientForConfig(config)
	if err != nil {
		return nil, err
	}
	groups, err := restmapper.GetAPIGroupResources(found)
	if err != nil {
		return nil, err
	}
	mapper := restmapper.NewDiscoveryRESTMapper(groups)
	given := map[string]map[string]any{}
	for _, object := range objects {
		kind := object.GroupVersionKind()
		mapping, err := mapper.RESTMapping(kind.GroupKind(), kind.Version)
		if err != nil {
			return nil, err
		}
		name := kind.Kind + " " + object.GetName()
		text, err := yaml.Marshal(object.Object)
		if err != nil {
			return nil, err
		}
		options := meta.PatchOptions{FieldManager: "legation-test", FieldValidation: meta.FieldValidationStrict}
		var resource dynamic.ResourceInterface = client.Resource(mapping.Resource)
		if mapping.Scope.Name() == "namespace" {
			resource = client.Resource(mapping.Resource).Namespace(namespace)
		}
		applied, err := resource.Patch(context, object.GetName(), "application/apply-patch+yaml", text, options)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		applied.SetResourceVersion("")
		applied.SetManagedFields(nil)
		given[name] = applied.Object
	}
	return given, nil
}
