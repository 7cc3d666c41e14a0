package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"google.golang.org/protobuf/types/known/durationpb"
	legationv1 "legation.dev/gen/legation/v1"
)

const (
	heartbeat = time.Second   // tens of seconds do in earnest
	silence   = 3 * heartbeat // a stream that says nothing for so long is dead
)

var errSilent = errors.New("the stream is silent")

// watch gives handle each message with changes after the token, until handle wants no more. It goes on by itself after its
// stream or its server has gone, without gap or repeat. A caller who keeps resume_token together with what it did can
// begin again there.
func watch(ctx context.Context, query legationv1.QueryServiceClient, startAfter string,
	handle func(*legationv1.WatchEventsResponse) (more bool)) error {
	request := &legationv1.WatchEventsRequest{StartAfter: startAfter, HeartbeatInterval: durationpb.New(heartbeat)}
	for attempt := 0; ; attempt++ {
		before := request.StartAfter
		err := readStream(ctx, query, request, handle)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil || !(errors.Is(err, io.EOF) || errors.Is(err, errSilent) || isWorthRepeating(err)) {
			return err
		}
		if request.StartAfter != before {
			attempt = 0
		}
		fmt.Fprintf(os.Stderr, "%s; resuming\n", describe(err))
		if err := sleep(ctx, pause(err, attempt)); err != nil {
			return err
		}
	}
}

// readStream reads one stream to its end, and leaves in the request where the next one begins.
func readStream(ctx context.Context, query legationv1.QueryServiceClient, request *legationv1.WatchEventsRequest,
	handle func(*legationv1.WatchEventsResponse) bool) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	// Runs only while we wait for a message, not while one is handled.
	dead := time.AfterFunc(silence, func() { cancel(errSilent) })
	defer dead.Stop()
	stream, err := query.WatchEvents(ctx, request)
	if err != nil {
		return err
	}
	for {
		message, err := stream.Recv()
		if errors.Is(context.Cause(ctx), errSilent) {
			return errSilent
		}
		if err != nil {
			return err
		}
		dead.Stop()
		if !message.Heartbeat && !handle(message) {
			return nil
		}
		request.StartAfter = message.ResumeToken
		dead.Reset(silence)
	}
}
