package main

import (
	_ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	_ "k8s.io/client-go/dynamic"
	_ "sigs.k8s.io/gateway-api/apis/v1"
)

func main() {}
