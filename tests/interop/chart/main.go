// Checks Kubernetes manifests.
//
//	manifests check FILE...          every object is of a known kind, has no unknown field, its Pods are "restricted" and may
//	                                 connect to what their flags name
//	manifests apply SERVER TOKEN NAMESPACE FILE...
//	                                 a real API server takes them, twice, without a warning, and would start their Pods
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "FAILED:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	switch {
	case len(arguments) > 1 && arguments[0] == "check":
		return check(arguments[1:])
	case len(arguments) > 4 && arguments[0] == "apply":
		return apply(arguments[1], arguments[2], arguments[3], arguments[4:])
	}
	return fmt.Errorf("usage: manifests check FILE... | manifests apply SERVER TOKEN NAMESPACE FILE...")
}
