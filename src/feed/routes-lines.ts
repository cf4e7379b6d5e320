import { Readable } from 'node:stream'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod'
import type { Env } from '../platform/web/context.ts'
import { webStreamOf } from '../platform/web/download.ts'
import type { Key } from '../platform/web/keys.ts'
import { feedEndpoint, isFeedTokenLive } from './gates.ts'
import { type FeedKind, lineKinds } from './kinds.ts'
import { feedPaths } from './paths.ts'
import { type RawLine, readLines, stopError, unpacked } from './read-lines.ts'
import { servingPace, takeLines } from './run.ts'
import type { FeedAnswerName, LineName } from './schemas.ts'

/** Bytes of unread answers above which no more lines are taken: honest senders read only after sending all. */
const unreadAnswers = 4_000_000

const LinesQuery = z.object({ quiet: z.literal('yes').optional() })

const lines = (kind: FeedKind, name: LineName, summary: Key) => {
  const ndjson = 'application/x-ndjson'
  return feedEndpoint({
    summary,
    scope: lineKinds[kind].scope,
    encodings: ['gzip', 'identity'],
    query: LinesQuery,
    about: { quiet: 'feed:api.quiet' },
    body: { isNeeded: true, content: { [ndjson]: name } },
    answers: { 200: { [ndjson]: 'Answer' satisfies FeedAnswerName } },
    refuses: [400, 415],
  })
}

export const lineRoutes = new Hono<Env>()
  .post(feedPaths.cases.pattern, lines('cases', 'CaseLine', 'feed:api.cases'), (c) => answerLines(c, 'cases'))
  .post(feedPaths.hearings.pattern, lines('hearings', 'HearingLine', 'feed:api.hearings'), (c) =>
    answerLines(c, 'hearings'),
  )
  .post(feedPaths.caseEvents.pattern, lines('case-events', 'CaseEventLine', 'feed:api.caseEvents'), (c) =>
    answerLines(c, 'case-events'),
  )
  .post(feedPaths.limitOrders.pattern, lines('limit-orders', 'LimitOrderLine', 'feed:api.limitOrders'), (c) =>
    answerLines(c, 'limit-orders'),
  )

type LinesContext = Context<ReturnType<typeof lines> extends MiddlewareHandler<infer E> ? E : never>

/** Answers go out while lines come in; each answered line is on disk. */
function answerLines(c: LinesContext, kind: FeedKind) {
  const { portal, trace, asked, encoding } = c.var
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
  const source = incoming ?? (c.req.raw.body ? Readable.fromWeb(c.req.raw.body as never) : Readable.from([]))
  const options = { kind, author: { id: null, trace }, isQuiet: asked.quiet === 'yes', pace: servingPace }
  const lines = whileGood(c, readLines(unpacked(source, encoding === 'gzip')))
  const answers = async function* () {
    for await (const some of takeLines(portal, lines, options))
      yield some.map((one) => `${JSON.stringify(one)}\n`).join('')
  }
  const text = Readable.from(answers(), { objectMode: false, highWaterMark: unreadAnswers })
  return c.body(webStreamOf(text), 200, { 'Content-Type': 'application/x-ndjson' })
}

/** Takes no line after the token has ended, but reads on: a sender reads the answer only after sending all. */
async function* whileGood(c: LinesContext, lines: AsyncIterable<RawLine[]>): AsyncGenerator<RawLine[]> {
  let isOver = false
  for await (const some of lines) {
    isOver ||= !isFeedTokenLive(c.var)
    if (!isOver) yield some
  }
  if (isOver) throw stopError('unauthorized')
}
