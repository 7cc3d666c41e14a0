// A client of Legation: ingests, reads what it wrote, lists by pages, watches. See README.md.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"
	legationv1 "legation.dev/gen/legation/v1"
)

const deadline = 30 * time.Second // of each try

const usage = `usage: client ingest FILE YYYY-MM-DD | list PARTY TOKEN | relationship PARTY PARTY | watch TOKEN COUNT`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, describe(err))
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) error {
	if len(arguments) != 3 {
		return fmt.Errorf("%s", usage)
	}
	command, first, second := arguments[0], arguments[1], arguments[2]
	ingest, err := connect(getenv("LEGATION_INGEST", "127.0.0.1:50051"))
	if err != nil {
		return err
	}
	defer ingest.Close()
	query, err := connect(getenv("LEGATION_QUERY", "127.0.0.1:50052"))
	if err != nil {
		return err
	}
	defer query.Close()
	switch command {
	case "ingest":
		return ingestFile(ctx, ingest, first, second)
	case "list":
		return listEvents(ctx, query, first, second)
	case "relationship":
		return showRelationship(ctx, query, first, second)
	case "watch":
		return watchEvents(ctx, query, first, second)
	}
	return fmt.Errorf("%s", usage)
}

// ingestFile stores an article, and prints its events and the token of the write.
func ingestFile(ctx context.Context, ingest grpc.ClientConnInterface, path, day string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	published, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return err
	}
	request := &legationv1.IngestArticleRequest{
		Article: &legationv1.Article{
			ArticleId:   strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)),
			Publisher:   "Example Wire",
			PublishTime: timestamppb.New(published),
			Text:        string(text),
		},
		// One id for all tries: a try whose answer was lost is not stored twice, and the answer comes all the same.
		RequestId: rand.Text(),
	}
	answer, err := repeat(ctx, deadline, request, legationv1.NewIngestServiceClient(ingest).IngestArticle)
	if err != nil {
		return err
	}
	fmt.Println(answer.ArticleId, answer.Outcome)
	for _, stored := range answer.Events {
		printEvent(stored.Event)
	}
	fmt.Println("written_at", answer.WrittenAt)
	return nil
}

// listEvents lists a party's events two a page, from a replica that has at least the write of the token.
func listEvents(ctx context.Context, query grpc.ClientConnInterface, party, token string) error {
	request := &legationv1.ListEventsRequest{
		Parties: []string{party}, PageSize: 2, View: legationv1.EventView_EVENT_VIEW_BASIC,
		Consistency: &legationv1.Consistency{Requirement: &legationv1.Consistency_AtLeastAsFresh{AtLeastAsFresh: token}},
	}
	for {
		ctx, cancel := context.WithTimeout(ctx, deadline)
		page, err := legationv1.NewQueryServiceClient(query).ListEvents(ctx, request)
		cancel()
		if err != nil {
			return err
		}
		fmt.Println("page", len(page.Events))
		for _, event := range page.Events {
			printEvent(event)
		}
		// The token alone ends the list: a page may be short, even empty, and have a next one.
		if page.NextPageToken == "" {
			return nil
		}
		request.PageToken = page.NextPageToken
	}
}

// showRelationship prints how two parties stand.
func showRelationship(ctx context.Context, query grpc.ClientConnInterface, partyA, partyB string) error {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	request := &legationv1.GetRelationshipRequest{PartyA: partyA, PartyB: partyB}
	answer, err := legationv1.NewQueryServiceClient(query).GetRelationship(ctx, request)
	if err != nil {
		return err
	}
	fmt.Printf("%s %s score %.1f confidence %.2f\n", answer.PartyA.Name, answer.PartyB.Name, answer.Score,
		answer.Confidence)
	return nil
}

// watchEvents prints changes after the token until there were so many.
func watchEvents(ctx context.Context, query grpc.ClientConnInterface, token, count string) error {
	left, err := strconv.Atoi(count)
	if err != nil {
		return err
	}
	return watch(ctx, legationv1.NewQueryServiceClient(query), token, func(message *legationv1.WatchEventsResponse) bool {
		for _, event := range message.Events {
			fmt.Println("changed", event.Revision, event.EventId)
		}
		for _, id := range message.WithdrawnEventIds {
			fmt.Println("withdrawn", id)
		}
		for _, id := range message.NoLongerMatchingEventIds {
			fmt.Println("no_longer_matching", id)
		}
		left -= len(message.Events) + len(message.WithdrawnEventIds) + len(message.NoLongerMatchingEventIds)
		if left <= 0 {
			fmt.Println("resume_token", message.ResumeToken)
		}
		return left > 0
	})
}

func printEvent(event *legationv1.Event) {
	fmt.Println("event", event.EventId, event.Type, event.Status)
}
