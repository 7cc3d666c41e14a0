package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// detail finds the detail of one type in the status of an error. Errors of gRPC's own have none.
func detail[T any](err error) (found T, ok bool) {
	for _, each := range status.Convert(err).Details() {
		if found, ok = each.(T); ok {
			return found, true
		}
	}
	return found, false
}

// reason is that of docs/errors.md, or empty.
func reason(err error) string {
	info, _ := detail[*errdetails.ErrorInfo](err)
	return info.GetReason()
}

func isWorthRepeating(err error) bool {
	return status.Code(err) == codes.Unavailable || reason(err) == "TOO_MANY_STREAMS"
}

// pause is what the server asks for, or else longer each time; never the same for all clients.
func pause(err error, attempt int) time.Duration {
	wait := min(500*time.Millisecond<<min(attempt, 4), 8*time.Second)
	if retry, ok := detail[*errdetails.RetryInfo](err); ok {
		wait = retry.GetRetryDelay().AsDuration()
	}
	return wait + time.Duration(rand.Float64()*0.3*float64(wait))
}

// sleep ends early, with the context's error, when the context does.
func sleep(ctx context.Context, wait time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(wait):
		return nil
	}
}

// repeat makes a call that is safe to repeat: a read, or a write with a request_id. Each try has its own deadline.
func repeat[Request, Response any](ctx context.Context, deadline time.Duration, request Request,
	call func(context.Context, Request, ...grpc.CallOption) (Response, error)) (Response, error) {
	const attempts = 8
	for attempt := 0; ; attempt++ {
		tryCtx, cancel := context.WithTimeout(ctx, deadline)
		response, err := call(tryCtx, request)
		cancel()
		if err == nil || attempt == attempts-1 || !isWorthRepeating(err) {
			return response, err
		}
		fmt.Fprintf(os.Stderr, "%s; trying again\n", describe(err))
		if err := sleep(ctx, pause(err, attempt)); err != nil {
			return response, err
		}
	}
}

// describe is for people. Programs branch on the reason.
func describe(err error) string {
	failed, ok := status.FromError(err)
	if !ok {
		return err.Error()
	}
	info, ok := detail[*errdetails.ErrorInfo](err)
	if !ok {
		return fmt.Sprintf("%s: %s", failed.Code(), failed.Message())
	}
	text := fmt.Sprintf("%s: %s", info.Reason, failed.Message())
	if suggestions := info.Metadata["suggestions"]; suggestions != "" {
		text += "\ndid you mean: " + suggestions
	}
	return text
}
