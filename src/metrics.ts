import { waveQueue } from './accounts/waves/index.ts'
import { countFailingHooks, hookQueue } from './api/index.ts'
import { recountQueue } from './cases/deadlines/index.ts'
import { countHoldingsFaults, countRefusedFiles, documentQueues } from './documents/index.ts'
import { lastTipAt } from './documents/receipts/index.ts'
import { lastFeedUse } from './feed/index.ts'
import { countMissingNotices } from './notices/index.ts'
import { healthOf } from './platform/health.ts'
import { countFailing, countMail, mailQueue } from './platform/mail/index.ts'
import { gauge, type LoopWatch, labelled, type MetricFamily, machineFamilies } from './platform/metrics/index.ts'
import { readOnlyNow } from './platform/uptime/index.ts'
import type { Portal } from './platform/web/context.ts'
import { requestFileQueue } from './requests/index.ts'

/** Every figure for the operator as it is now: counts, ages and sizes, nothing of a person or a case. */
export async function measure(portal: Portal, loop?: LoopWatch): Promise<MetricFamily[]> {
  const { db, clock, settings, meter } = portal
  const { status, parts } = await healthOf(portal)
  const at = clock()
  const now = at.epochMilliseconds
  const queues = parts.database
    ? [
        mailQueue(db, at),
        waveQueue(db),
        recountQueue(db, at),
        ...documentQueues(db, at),
        requestFileQueue(db),
        hookQueue(db, at),
      ]
    : []
  const ageOf = (since: number | null | undefined) => (since ? Math.max(0, (now - since) / 1000) : 0)
  const ofRows = parts.database ? rowFamilies(portal) : []
  return [
    labelled(
      'gauge',
      'portal_part_ok',
      '1 where a part of the portal answers.',
      'part',
      Object.entries(parts).map(([part, isWell]) => [part, Number(isWell)]),
    ),
    gauge('portal_degraded', '1 when a part does not answer and must.', Number(status !== 'ok')),
    labelled(
      'gauge',
      'portal_queue_waiting',
      'What waits for a job.',
      'queue',
      queues.map(({ name, waiting }) => [name, waiting]),
    ),
    labelled(
      'gauge',
      'portal_queue_oldest_seconds',
      'How long the oldest has waited for a job.',
      'queue',
      queues.map(({ name, oldestAt }) => [name, ageOf(oldestAt)]),
    ),
    ...ofRows,
    ...meter.families(),
    ...machineFamilies(settings.dataDir, at, loop),
  ]
}

/** Of one process among several: only what it has counted itself. */
export const measureProcess = async ({ meter, settings, clock }: Portal, loop?: LoopWatch): Promise<MetricFamily[]> => [
  ...meter.families(),
  ...machineFamilies(settings.dataDir, clock(), loop),
]

const hour = { hours: 1 }

function rowFamilies({ db, clock }: Portal): MetricFamily[] {
  const at = clock()
  const feedUse = lastFeedUse(db)
  const tipAt = lastTipAt(db)
  return [
    gauge('portal_mail_undeliverable', 'Messages that were given up.', countMail(db, 'failed')),
    gauge('portal_events_untold', 'Events that told nobody within a quarter of an hour.', countMissingNotices(db, at)),
    gauge('portal_addresses_failing', 'Addresses from which mail comes back.', countFailing(db)),
    gauge('portal_webhooks_failing', 'Addresses of firms that took no message for an hour.', countFailingHooks(db, at)),
    gauge('portal_holdings_faults', 'Stored documents that a check found lost or changed.', countHoldingsFaults(db)),
    labelled(
      'gauge',
      'portal_refused_files_last_hour',
      'Files not taken in the last hour, by reason.',
      'reason',
      countRefusedFiles(db, at.subtract(hour)),
    ),
    gauge(
      'portal_feed_lag_seconds',
      'Time since a system of the tribunal last spoke to the feed; absent when none has a token.',
      feedUse === undefined ? undefined : (at.epochMilliseconds - feedUse) / 1000,
    ),
    gauge(
      'portal_audit_tip_age_seconds',
      'Time since the end of the audit log was last signed; absent before the first time.',
      tipAt === undefined ? undefined : (at.epochMilliseconds - tipAt) / 1000,
    ),
    gauge('portal_read_only', '1 while announced maintenance lets nothing be sent.', Number(!!readOnlyNow(db, at))),
  ]
}
