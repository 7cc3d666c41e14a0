// A client of Legation: ingests, reads what it wrote, lists by pages, watches. See README.md.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect } from './connection.js';
import { describe, repeat } from './failure.js';
import { legation } from './protos.js';
import { changes } from './watch.js';

const ingest = connect(legation.IngestService, process.env.LEGATION_INGEST ?? '127.0.0.1:50051');
const query = connect(legation.QueryService, process.env.LEGATION_QUERY ?? '127.0.0.1:50052');

const usage = 'usage: node client.js ingest FILE YYYY-MM-DD | list PARTY TOKEN | relationship PARTY PARTY | watch TOKEN COUNT';
const deadline = () => ({ deadline: Date.now() + 30_000 }); // of each try

/** A method of a client that answers with a promise. */
const method = (client, name) => promisify(client[name].bind(client));

const commands = {
  /** Stores an article; prints its events and the token of the write. */
  async ingest(file, day) {
    const request = {
      article: {
        articleId: path.parse(file).name,
        publisher: 'Example Wire',
        publishTime: { seconds: Date.parse(`${day}T00:00:00Z`) / 1000 },
        text: await readFile(file, 'utf8'),
      },
      // One id for all tries: a try whose answer was lost is not stored twice, and the answer comes all the same.
      requestId: randomUUID(),
    };
    const answer = await repeat(() => method(ingest, 'ingestArticle')(request, deadline()));
    console.log(answer.articleId, answer.outcome);
    for (const { event } of answer.events) printEvent(event);
    console.log('written_at', answer.writtenAt);
  },

  /** Lists a party's events two a page, from a replica that has at least the write of the token. */
  async list(party, token) {
    const request = {
      parties: [party], pageSize: 2, view: 'EVENT_VIEW_BASIC', consistency: { atLeastAsFresh: token },
    };
    do {
      const page = await method(query, 'listEvents')(request, deadline());
      console.log('page', page.events.length);
      page.events.forEach(printEvent);
      // The token alone ends the list: a page may be short, even empty, and have a next one.
      request.pageToken = page.nextPageToken;
    } while (request.pageToken);
  },

  /** Prints how two parties stand. */
  async relationship(partyA, partyB) {
    const answer = await method(query, 'getRelationship')({ partyA, partyB }, deadline());
    console.log(`${answer.partyA.name} ${answer.partyB.name} score ${answer.score.toFixed(1)}`
      + ` confidence ${answer.confidence.toFixed(2)}`);
  },

  /** Prints changes after the token until there were so many. */
  async watch(token, count) {
    let left = Number(count);
    for await (const message of changes(query, token)) {
      const lines = [
        ...message.events.map(({ revision, eventId: id }) => `changed ${revision} ${id}`),
        ...message.withdrawnEventIds.map((id) => `withdrawn ${id}`),
        ...message.noLongerMatchingEventIds.map((id) => `no_longer_matching ${id}`),
      ];
      lines.forEach((line) => console.log(line));
      left -= lines.length;
      if (left <= 0) {
        console.log('resume_token', message.resumeToken);
        return;
      }
    }
  },
};

function printEvent(event) {
  console.log('event', event.eventId, event.type, event.status);
}

const [name, ...given] = process.argv.slice(2);
if (!Object.hasOwn(commands, name ?? '') || given.length !== 2) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    await commands[name](...given);
  } catch (error) {
    console.error(describe(error));
    process.exitCode = 1;
  }
}
ingest.close();
query.close();
