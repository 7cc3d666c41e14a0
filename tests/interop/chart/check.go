package main

import (
	"fmt"
	"strings"

	core "k8s.io/api/core/v1"
	security "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

func check(files []string) error {
	decode, err := decoder()
	if err != nil {
		return err
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks())
	if err != nil {
		return err
	}
	restricted := security.LevelVersion{Level: security.LevelRestricted, Version: security.LatestVersion()}
	count := 0
	whole := &installation{}
	err = documents(files, func(name string, text []byte) error {
		object, _, err := decode.Decode(text, nil, nil)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		count++
		whole.add(object)
		pod := podOf(object)
		if pod == nil {
			return nil
		}
		result := policy.AggregateCheckResults(evaluator.EvaluatePod(restricted, &pod.ObjectMeta, &pod.Spec))
		if !result.Allowed {
			return fmt.Errorf("%s: not restricted: %s", name, result.ForbiddenDetail())
		}
		if err := checkPod(pod); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
	if err == nil {
		err = whole.checkReach()
	}
	if err == nil {
		fmt.Printf("%d objects are known to Kubernetes\n", count)
	}
	return err
}

// What "restricted" does not ask for.
func checkPod(pod *core.Pod) error {
	if mount := pod.Spec.AutomountServiceAccountToken; mount == nil || *mount {
		return fmt.Errorf("a token is mounted")
	}
	volumes := map[string]bool{}
	for _, volume := range pod.Spec.Volumes {
		volumes[volume.Name] = true
	}
	for _, container := range pod.Spec.Containers {
		if readOnly := container.SecurityContext.ReadOnlyRootFilesystem; readOnly == nil || !*readOnly {
			return fmt.Errorf("%s can write to its root", container.Name)
		}
		folders := []string{}
		for _, mount := range container.VolumeMounts {
			if !volumes[mount.Name] {
				return fmt.Errorf("%s mounts %s, which is not there", container.Name, mount.Name)
			}
			folders = append(folders, mount.MountPath+"/")
		}
		// A file that a flag names must lie in a folder that is mounted.
		for _, argument := range container.Args {
			_, value, _ := strings.Cut(argument, "=")
			if strings.HasPrefix(value, "/") && !hasPrefix(value, folders) {
				return fmt.Errorf("%s: nothing is mounted for %s", container.Name, argument)
			}
		}
	}
	return nil
}

func hasPrefix(text string, prefixes []string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}
