package main

import (
	"fmt"
	"net"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"
	network "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
)

// What decides, among the objects of one installation, which Pod may connect to which.
type installation struct {
	pods     []*core.Pod
	services []*core.Service
	policies []*network.NetworkPolicy
}

func (i *installation) add(object runtime.Object) {
	if pod := podOf(object); pod != nil {
		i.pods = append(i.pods, pod)
	}
	switch object := object.(type) {
	case *core.Service:
		i.services = append(i.services, object)
	case *network.NetworkPolicy:
		i.policies = append(i.policies, object)
	}
}

// Whether the NetworkPolicies let every Pod reach the Services of the installation that its flags name as HOST:PORT.
func (i *installation) checkReach() error {
	for _, pod := range i.pods {
		for _, container := range pod.Spec.Containers {
			for _, argument := range container.Args {
				_, value, _ := strings.Cut(argument, "=")
				host, port, err := net.SplitHostPort(value)
				service := i.service(host)
				if err != nil || service == nil {
					continue
				}
				if err := i.checkWay(pod, service, port); err != nil {
					return fmt.Errorf("%s: %s: %w", pod.Name, argument, err)
				}
			}
		}
	}
	return nil
}

func (i *installation) service(name string) *core.Service {
	for _, service := range i.services {
		if service.Name == name {
			return service
		}
	}
	return nil
}

func (i *installation) checkWay(from *core.Pod, service *core.Service, port string) error {
	reached := 0
	for _, to := range i.pods {
		if !labels.SelectorFromSet(service.Spec.Selector).Matches(labels.Set(to.Labels)) {
			continue
		}
		number, err := targetPort(service, port, to)
		if err != nil {
			return err
		}
		if !i.allows(network.PolicyTypeEgress, from, to, number) {
			return fmt.Errorf("no NetworkPolicy lets it out to %s", service.Name)
		}
		if !i.allows(network.PolicyTypeIngress, to, from, number) {
			return fmt.Errorf("no NetworkPolicy lets it in at %s", service.Name)
		}
		reached++
	}
	if reached == 0 {
		return fmt.Errorf("the Service %s has no Pod", service.Name)
	}
	return nil
}

// The port of `pod` that a Service's port leads to.
func targetPort(service *core.Service, port string, pod *core.Pod) (int32, error) {
	for _, offered := range service.Spec.Ports {
		if strconv.Itoa(int(offered.Port)) != port {
			continue
		}
		for _, container := range pod.Spec.Containers {
			for _, open := range container.Ports {
				if open.Name == offered.TargetPort.StrVal || open.ContainerPort == offered.TargetPort.IntVal {
					return open.ContainerPort, nil
				}
			}
		}
	}
	return 0, fmt.Errorf("the Service %s has no port %s", service.Name, port)
}

// Whether the policies of `pod` let it connect to `peer` (Egress) or be reached by it (Ingress); where none selects it,
// everything is let through.
func (i *installation) allows(direction network.PolicyType, pod, peer *core.Pod, port int32) bool {
	isSelected := false
	for _, policy := range i.policies {
		if !matches(&policy.Spec.PodSelector, pod) || !contains(policy.Spec.PolicyTypes, direction) {
			continue
		}
		isSelected = true
		if direction == network.PolicyTypeEgress {
			for _, rule := range policy.Spec.Egress {
				if allowsPort(rule.Ports, port) && allowsPeer(rule.To, peer) {
					return true
				}
			}
			continue
		}
		for _, rule := range policy.Spec.Ingress {
			if allowsPort(rule.Ports, port) && allowsPeer(rule.From, peer) {
				return true
			}
		}
	}
	return !isSelected
}

func allowsPort(ports []network.NetworkPolicyPort, number int32) bool {
	for _, port := range ports {
		if port.Port == nil || port.Port.IntVal == number {
			return true
		}
	}
	return len(ports) == 0
}

// Peers of other namespaces and of addresses are not looked at: all Pods of an installation are in one namespace.
func allowsPeer(peers []network.NetworkPolicyPeer, pod *core.Pod) bool {
	for _, peer := range peers {
		if peer.NamespaceSelector == nil && peer.PodSelector != nil && matches(peer.PodSelector, pod) {
			return true
		}
	}
	return len(peers) == 0
}

func matches(selector *meta.LabelSelector, pod *core.Pod) bool {
	parsed, err := meta.LabelSelectorAsSelector(selector)
	return err == nil && parsed.Matches(labels.Set(pod.Labels))
}

func contains(types []network.PolicyType, wanted network.PolicyType) bool {
	for _, each := range types {
		if each == wanted {
			return true
		}
	}
	return false
}
