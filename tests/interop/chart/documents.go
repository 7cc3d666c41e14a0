package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	gateway "sigs.k8s.io/gateway-api/apis/v1"
)

// Kubernetes' own kinds, the Prometheus operator's and those of the Gateway API.
func decoder() (runtime.Decoder, error) {
	if err := monitoring.AddToScheme(scheme.Scheme); err != nil {
		return nil, err
	}
	if err := gateway.Install(scheme.Scheme); err != nil {
		return nil, err
	}
	return serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer(), nil
}

// The documents of the files that are not empty, each with a name for messages.
func documents(files []string, each func(name string, text []byte) error) error {
	count := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		reader := yaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(content)))
		for number := 1; ; number++ {
			text, err := reader.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			if isEmpty(text) {
				continue
			}
			count++
			if err := each(fmt.Sprintf("%s, document %d", file, number), text); err != nil {
				return err
			}
		}
	}
	if count == 0 {
		return fmt.Errorf("no document in %v", files)
	}
	return nil
}

func isEmpty(document []byte) bool {
	for _, line := range bytes.Split(document, []byte("\n")) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' && !bytes.Equal(line, []byte("---")) {
			return false
		}
	}
	return true
}

// The Pod that an object starts, if it starts one.
func podOf(object runtime.Object) *core.Pod {
	switch object := object.(type) {
	case *core.Pod:
		return object
	case *apps.StatefulSet:
		pod := &core.Pod{ObjectMeta: object.Spec.Template.ObjectMeta, Spec: object.Spec.Template.Spec}
		pod.Name, pod.Namespace = object.Name+"-try", object.Namespace
		for _, claim := range object.Spec.VolumeClaimTemplates {
			pod.Spec.Volumes = append(pod.Spec.Volumes, core.Volume{Name: claim.Name, VolumeSource: core.VolumeSource{
				PersistentVolumeClaim: &core.PersistentVolumeClaimVolumeSource{ClaimName: claim.Name + "-" + object.Name + "-0"}}})
		}
		return pod
	}
	return nil
}
