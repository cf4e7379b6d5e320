import { labelled, type MetricFamily, type Sample } from './text.ts'

/** Upper bounds in seconds: a page takes some milliseconds, a large upload minutes. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300]

/** Why a request was refused, by the status that told it. */
const refusals: Readonly<Record<number, string>> = {
  401: 'signed_out',
  403: 'forbidden',
  404: 'absent',
  405: 'method',
  413: 'too_large',
  422: 'not_accepted',
  429: 'throttled',
  503: 'unavailable',
  507: 'no_space',
}

type Answered = { readonly status: number; readonly seconds: number; readonly isSigningIn: boolean }

/** Counts what happens while the program runs; it begins at nothing with each start. */
export type Meter = {
  answered(request: Answered): void
  /** A body with a file has begun to come; call what it gives when it was answered. */
  uploadBegan(): () => void
  jobFailed(name: string): void
  jobDone(name: string, atSeconds: number): void
  /** The event loop stood still for so long. */
  loopBlocked(seconds: number): void
  families(): MetricFamily[]
}

export function openMeter(): Meter {
  // A counter that begins at its first event has no rise to be seen by.
  const requests = new Map(['2xx', '3xx', '4xx', '5xx'].map((kind) => [kind, 0]))
  const refused = new Map(Object.values(refusals).map((reason) => [reason, 0]))
  const buckets = bounds.map(() => 0)
  const failures = new Map<string, number>()
  const done = new Map<string, number>()
  let [count, seconds, uploads, signInFailures] = [0, 0, 0, 0]
  const blocked = { times: 0, seconds: 0 }

  return {
    answered({ status, seconds: took, isSigningIn }) {
      const reason = refusals[status]
      add(requests, `${Math.floor(status / 100)}xx`)
      if (reason) add(refused, reason)
      if (isSigningIn && (status === 422 || status === 429)) signInFailures++
      count++
      seconds += took
      bounds.forEach((bound, index) => {
        if (took <= bound) buckets[index]!++
      })
    },
    uploadBegan() {
      uploads++
      return () => void uploads--
    },
    jobFailed: (name) => add(failures, name),
    jobDone(name, atSeconds) {
      done.set(name, atSeconds)
      if (!failures.has(name)) failures.set(name, 0)
    },
    loopBlocked(took) {
      blocked.times++
      blocked.seconds += took
    },
    families: () => [
      labelled('counter', 'portal_requests_total', 'Requests answered, by class of status.', 'class', requests),
      labelled('counter', 'portal_refusals_total', 'Requests refused, by reason.', 'reason', refused),
      {
        name: 'portal_request_duration_seconds',
        help: 'Time from the head of a request to its answer.',
        kind: 'histogram',
        samples: histogram(buckets, count, seconds),
      },
      {
        name: 'portal_sign_in_failures_total',
        help: 'Sign-ins refused: wrong password, code or passkey, or made to wait.',
        kind: 'counter',
        samples: [{ value: signInFailures }],
      },
      {
        name: 'portal_uploads_in_flight',
        help: 'Requests with files that are coming in.',
        kind: 'gauge',
        samples: [{ value: uploads }],
      },
      {
        name: 'portal_event_loop_blocks_total',
        help: 'Times that the event loop stood still for half a second or longer; the log names what held it.',
        kind: 'counter',
        samples: [{ value: blocked.times }],
      },
      {
        name: 'portal_event_loop_blocked_seconds_total',
        help: 'Time for which it stood still.',
        kind: 'counter',
        samples: [{ value: blocked.seconds }],
      },
      labelled('counter', 'portal_job_failures_total', 'Failed turns of a job.', 'job', failures),
      labelled('gauge', 'portal_job_last_done_timestamp_seconds', 'When a job last ended well.', 'job', done),
    ],
  }
}

const add = (counts: Map<string, number>, word: string) => void counts.set(word, (counts.get(word) ?? 0) + 1)

const histogram = (buckets: readonly number[], count: number, seconds: number): Sample[] => [
  ...bounds.map((bound, index) => ({ suffix: '_bucket', labels: { le: String(bound) }, value: buckets[index]! })),
  { suffix: '_bucket', labels: { le: '+Inf' }, value: count },
  { suffix: '_sum', value: seconds },
  { suffix: '_count', value: count },
]
