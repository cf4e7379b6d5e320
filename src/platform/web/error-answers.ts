import { HTTPException } from 'hono/http-exception'
import type { ErrorKind } from '../../../views/errors.ts'
import { isDiskFailure } from '../db/index.ts'
import { Forbidden, isOutOfFileHandles, NotFound, SessionEnded } from '../errors.ts'
import type { Log } from '../log.ts'
import { areToolsUnavailable } from '../pdf/index.ts'
import { isMachineTrouble, isStoreAway } from '../storage/index.ts'
import { outOfBounds } from './forms.ts'
import type { Key } from './keys.ts'

type Answered = {
  readonly status: 400 | 401 | 403 | 404 | 413 | 500 | 503
  /** Of the page; who is signed out is sent to another. */
  readonly page?: ErrorKind
  /** By which programs know it, and the sentence that they are told in both languages. */
  readonly code: string
  readonly why: Key
  /** Seconds until it may go better. */
  readonly retryAfter?: number
  /** The operator's line; none where nothing is wrong with the portal. */
  readonly log?: string
}

/** How each kind of error is answered, whoever meets it: pages, programs of counsel, the tribunal's systems. */
export const errorAnswers = {
  notFound: { status: 404, page: 'notFound', code: 'notFound', why: 'common:error.notFound.why' },
  forbidden: { status: 403, page: 'forbidden', code: 'forbidden', why: 'common:error.forbidden.why' },
  sessionEnded: { status: 401, code: 'unauthorized', why: 'api:refused.unauthorized' },
  tooLong: { status: 413, page: 'tooLong', code: 'tooLargeBody', why: 'common:error.tooLarge.why' },
  outOfBounds: { status: 400, page: 'tooManyFields', code: 'outOfBounds', why: 'api:refused.outOfBounds' },
  // Documents cannot be stored or read at the moment, or no PDF can be made; whatever needs neither goes on.
  storeAway: {
    status: 503,
    page: 'storeAway',
    code: 'storeAwayNow',
    why: 'common:error.storeAway.why',
    retryAfter: 60,
    log: 'store away',
  },
  toolsAway: {
    status: 503,
    page: 'toolsAway',
    code: 'toolsAwayNow',
    why: 'common:error.toolsAway.why',
    retryAfter: 60,
    log: 'tools away',
  },
  // No file handles left: a moment later it may work.
  busy: {
    status: 503,
    page: 'busy',
    code: 'busyNow',
    why: 'common:error.busy.why',
    retryAfter: 5,
    log: 'no file handle left',
  },
  noRoom: {
    status: 503,
    page: 'noRoom',
    code: 'noRoom',
    why: 'common:error.noRoom.why',
    retryAfter: 60,
    log: 'the disk takes nothing',
  },
  broken: { status: 500, page: 'broken', code: 'broken', why: 'common:error.broken.why', log: 'request failed' },
} as const satisfies Record<string, Answered>

export type FailureKind = keyof typeof errorAnswers

export function failureOf(error: unknown): FailureKind {
  if (error instanceof NotFound) return 'notFound'
  if (error instanceof Forbidden) return 'forbidden'
  if (error instanceof SessionEnded) return 'sessionEnded'
  if (error instanceof HTTPException && error.status === 413) return 'tooLong'
  if (error instanceof HTTPException && error.cause === outOfBounds) return 'outOfBounds'
  if (error instanceof HTTPException && error.status < 500) return 'notFound'
  if (isStoreAway(error)) return 'storeAway'
  if (areToolsUnavailable(error)) return 'toolsAway'
  if (isOutOfFileHandles(error)) return 'busy'
  return isDiskFailure(error) ? 'noRoom' : 'broken'
}

/** Whether bytes that cannot be read are lost or changed: not where the error has another name, nor where the machine has no memory. */
export const tellsOfDamage = (error: unknown): boolean => failureOf(error) === 'broken' && !isMachineTrouble(error)

type Failing = {
  readonly req: { readonly routePath: string }
  readonly var: { readonly portal: { readonly log: Log }; readonly trace: { readonly requestId: string } }
  readonly header: (name: string, value: string) => void
}

/** Classifies an error and logs it for the operator if it concerns them. */
export function reportFailure(c: Failing, error: unknown): FailureKind {
  const kind = failureOf(error)
  const { log, retryAfter }: Answered = errorAnswers[kind]
  if (retryAfter) c.header('Retry-After', String(retryAfter))
  if (!log) return kind
  // The stack says nothing if the cause is outside the program.
  const isOutside = kind === 'storeAway' || kind === 'toolsAway' || kind === 'busy'
  const said = error instanceof Error ? (isOutside ? error.message : (error.stack ?? String(error))) : String(error)
  c.var.portal.log.error({ requestId: c.var.trace.requestId, route: c.req.routePath, error: said }, log)
  return kind
}
