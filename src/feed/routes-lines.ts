import { Readable } from 'node:stream'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type FeedEnv, isStillGood, readFeedQuery, refuseFeed, tokenFor } from './gates.ts'
import { type Kind, lineKinds } from './kinds.ts'
import { type RawLine, readLines, stopped, unpacked } from './read-lines.ts'
import { besidePages, takeLines } from './run.ts'

/** Answers that lie here unread before no more lines are taken: honest senders read only when they have sent all. */
const unreadAnswers = 4_000_000

export const lineRoutes = new Hono<FeedEnv>()
  .post('/feed/cases', tokenFor(lineKinds.cases.scope), (c) => answerLines(c, 'cases'))
  .post('/feed/hearings', tokenFor(lineKinds.hearings.scope), (c) => answerLines(c, 'hearings'))
  .post('/feed/case-events', tokenFor(lineKinds['case-events'].scope), (c) => answerLines(c, 'case-events'))

const Asked = z.object({ quiet: z.literal('yes').optional() })

/** Answers go out while lines come in; what was answered is on disk. */
function answerLines(c: Context<FeedEnv>, kind: Kind) {
  const encoding = (c.req.header('content-encoding') ?? 'identity').toLowerCase()
  if (encoding !== 'gzip' && encoding !== 'identity') return refuseFeed(c, 'unsupported', 415)
  const asked = readFeedQuery(c, Asked)
  if (asked instanceof Response) return asked
  const { portal, trace } = c.var
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
  const source = incoming ?? (c.req.raw.body ? Readable.fromWeb(c.req.raw.body as never) : Readable.from([]))
  const options = { kind, author: { id: null, trace }, isQuiet: asked.quiet === 'yes', pace: besidePages }
  const lines = whileGood(c, readLines(unpacked(source, encoding === 'gzip')))
  const answers = async function* () {
    for await (const some of takeLines(portal, lines, options))
      yield some.map((one) => `${JSON.stringify(one)}\n`).join('')
  }
  const text = Readable.from(answers(), { objectMode: false, highWaterMark: unreadAnswers })
  return c.body(Readable.toWeb(text) as ReadableStream, 200, { 'Content-Type': 'application/x-ndjson' })
}

/** None is taken after the token has ended. The rest is read all the same: a sender reads only when they have sent all. */
async function* whileGood(c: Context<FeedEnv>, lines: AsyncIterable<RawLine[]>): AsyncGenerator<RawLine[]> {
  let isOver = false
  for await (const some of lines) {
    isOver ||= !isStillGood(c.var)
    if (!isOver) yield some
  }
  if (isOver) throw stopped('unauthorized')
}
