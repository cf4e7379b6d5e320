import { join } from 'node:path'
import { accountMail, sweepTries } from './accounts/index.ts'
import { faxMail, handFaxesOver, noticeByPost } from './accounts/letters/index.ts'
import { digestMail, makeDigests, noteUnreached, sweepNotices, withUnsubscribe } from './accounts/notices/index.ts'
import { openSessions } from './accounts/sessions/index.ts'
import { sweepResets } from './accounts/sign-in/index.ts'
import { endLapsedSuspensions, sendStandingNotices } from './accounts/standing/index.ts'
import { sweepWaves, workWaves } from './accounts/waves/index.ts'
import { sweepDesk } from './admin/index.ts'
import { notifyOfPracticeNotices, practiceMail, sweepClosings } from './announcements/index.ts'
import { sweepApi, workHooks } from './api/index.ts'
import { reminderMail, sendReminders, workRecounts } from './cases/deadlines/index.ts'
import { countNextDeadlines, rollPastHearings } from './cases/list/index.ts'
import { caseMail } from './cases/record/index.ts'
import { delegationMail } from './delegation/index.ts'
import { finishAcceptances } from './documents/acceptance/index.ts'
import { sweepAccessLog } from './documents/access-log/index.ts'
import { makeBundles, sweepBundles } from './documents/bundles/index.ts'
import { checkDocuments } from './documents/check-findings/index.ts'
import { makeExhibits } from './documents/exhibits/index.ts'
import { openRounds, workHoldings } from './documents/holdings/index.ts'
import {
  countLongPending,
  documentMail,
  markAudienceNotified,
  recheckDocuments,
  sweepDraftBlobs,
  sweepStaged,
  sweepUnfinishedBlobs,
  sweepUploads,
} from './documents/index.ts'
import { sweepLetterRuns, workLetterRuns } from './documents/letter-runs/index.ts'
import { queueBacklog, readByMachine } from './documents/machine-text/index.ts'
import { closeDays, refreshSigning, signTip } from './documents/receipts/index.ts'
import { retentionMail, sendRetentionWarnings } from './documents/retention/index.ts'
import { readTexts } from './documents/text/index.ts'
import { sweepFeedback } from './feedback/index.ts'
import { listMissingNotices } from './notices/index.ts'
import { type Jobs, startJobs } from './platform/jobs.ts'
import {
  deliverDueMail,
  fileTransport,
  type MailFallback,
  type MailTransport,
  mailBatch,
  type OnBounced,
  readBounces,
  returnPath,
  smtpTransport,
} from './platform/mail/index.ts'
import { removeDueBlobs } from './platform/storage/index.ts'
import { beat, beatSeconds } from './platform/uptime/index.ts'
import type { Portal } from './platform/web/context.ts'
import { questionMail } from './questions/index.ts'
import { listAccommodationPapers, recheckRequestFiles, requestMail } from './requests/index.ts'

export const onMailBounced: OnBounced = (tx, mail, status, at) =>
  noteUnreached(tx, mail, { cause: 'cameBack', status }, at)

/** Whoever mail did not reach gets a letter, or is put on the desk of the case's office. */
export const mailFallback: MailFallback = {
  byPost: noticeByPost,
  givenUp: (tx, mail, cause, at) => noteUnreached(tx, mail, { cause, status: null }, at),
  cameBack: onMailBounced,
}

/** Starts every job of the portal. Seconds between runs come first. */
export function startWork(portal: Portal): Jobs {
  const { db, clock, log, settings, storage } = portal
  const jobs = startJobs(portal)
  const sessions = openSessions(db, clock)
  const transport = transportOf(portal)
  const composers = composersOf(portal)
  jobs.every(beatSeconds, 'heartbeat', () => beat(db, clock()))
  const deliver = () => deliverDueMail(db, transport, composers, settings.mailFrom, clock, mailFallback)
  jobs.every(2, 'mail', async (signal) => {
    // In a burst, batches follow each other without a pause.
    for (let batches = 20; batches > 0 && !signal.aborted; batches--) if ((await deliver()) < mailBatch) break
  })
  const { bounceAddress: address, bounceImapUrl: url } = settings
  if (address && url)
    jobs.every(60, 'bounces', (signal) => readBounces({ url, address }, { ...portal, cameBack: onMailBounced }, signal))
  jobs.every(60, 'notices of the day', (signal) => makeDigests(db, clock, signal))
  jobs.every(60, 'reminders of deadlines', (signal) => sendReminders(db, clock, signal))
  const lookForUntold = () => {
    const untold = listMissingNotices(db, clock())
    if (untold.length > 0) log.error({ untold: untold.slice(0, 10), count: untold.length }, 'events told nobody')
  }
  // What waited while the portal was down is sent first.
  jobs.every(300, 'untold events', lookForUntold, 'later')
  jobs.every(5, 'faxes', () => handFaxesOver(db, settings.faxGateway, clock()))
  jobs.every(2, 'waves', (signal) => workWaves(db, clock, signal))
  jobs.every(2, 'letters to cases', (signal) => workLetterRuns(portal, signal))
  jobs.every(60, 'lapsed suspensions', () => endLapsedSuspensions(db, clock()))
  jobs.every(60, 'past hearings', () => rollPastHearings(db, clock()))
  jobs.every(2, 'next deadlines', (signal) => countNextDeadlines(db, clock, signal))
  jobs.every(60, 'recounts', (signal) => workRecounts(db, clock, signal))
  jobs.every(2, 'acceptances', (signal) => finishAcceptances(db, clock, signal))
  jobs.every(1, 'checks', (signal) => recheckDocuments(db, portal, signal))
  jobs.every(2, 'looks', (signal) => checkDocuments(db, portal, signal))
  jobs.every(60, 'long checks', () => {
    const waiting = countLongPending(db, clock())
    if (waiting > 0) log.error({ waiting }, 'documents wait for their check for more than ten minutes')
  })
  jobs.every(10, 'texts', (signal) => readTexts(db, portal, settings.demo, signal))
  jobs.every(2, 'reading by machine', (signal) => readByMachine(db, portal, signal))
  jobs.every(60, 'scans on file', (signal) => queueBacklog(db, portal, settings.demo, signal))
  jobs.every(60, 'checks of requests', () => recheckRequestFiles(db, portal))
  jobs.every(2, 'holdings', (signal) => workHoldings(portal, signal))
  jobs.every(5, 'rounds', openRounds(portal, { keptApart: listAccommodationPapers }))
  jobs.every(60, 'signing key', () => refreshSigning(db))
  jobs.every(600, 'daily digest', () => closeDays(db, clock))
  jobs.every(3600, 'end of the log', () => signTip(portal))
  jobs.every(2, 'exhibits', (signal) => makeExhibits(portal, signal))
  jobs.every(2, 'bundles', (signal) => makeBundles(portal, signal))
  jobs.every(600, 'old bundles', () => sweepBundles(portal))
  jobs.every(600, 'desk', () => sweepDesk(db, clock()))
  jobs.every(600, 'sessions', () => sessions.sweep())
  jobs.every(3600, 'old resets', () => sweepResets(db, clock()))
  jobs.every(3600, 'old tries', () => sweepTries(db, clock()))
  jobs.every(3600, 'old notices', (signal) => sweepNotices(db, clock, signal))
  jobs.every(2, 'webhooks', (signal) => workHooks(portal, signal))
  jobs.every(3600, 'old access', () => sweepApi(db, clock()))
  jobs.every(30, 'practice notices', (signal) => notifyOfPracticeNotices(db, clock, signal))
  jobs.every(21_600, 'closed banners', () => sweepClosings(db, clock()))
  jobs.every(21_600, 'old feedback', () => sweepFeedback(db, clock()))
  jobs.every(3600, 'old letter runs', () => sweepLetterRuns(db, clock()))
  jobs.every(3600, 'old waves', () => sweepWaves(db, clock()))
  jobs.every(3600, 'standing', () => sendStandingNotices(db, clock()))
  jobs.every(21_600, 'access log', () => sweepAccessLog(db, settings.accessLogMonths, clock()))
  jobs.every(21_600, 'retention', (signal) => sendRetentionWarnings(db, clock(), signal))
  jobs.every(3600, 'unfinished uploads', () => sweepUploads(db, clock()))
  jobs.every(3600, 'old staged files', () => sweepStaged(db, clock()))
  jobs.every(5, 'removed documents', (signal) => removeDueBlobs(portal, clock(), signal))
  jobs.every(600, 'unfinished writes', () => sweepUnfinishedBlobs(storage, clock()))
  jobs.every(3600, 'orphans', () => sweepDraftBlobs(db, storage, clock()))
  return jobs
}

/** Every kind of mail, with the function that words it. */
export const composersOf = (portal: Portal) => ({
  ...withUnsubscribe(
    {
      ...accountMail(portal),
      ...delegationMail(portal),
      ...caseMail(portal),
      ...reminderMail(portal),
      ...documentMail(portal),
      ...retentionMail(portal),
      ...requestMail(portal),
      ...questionMail(portal),
      ...practiceMail(portal),
      ...digestMail({ ...portal, documentsTold: markAudienceNotified }),
    },
    portal,
  ),
  ...faxMail(portal),
})

function transportOf({ settings, keyring }: Portal): MailTransport {
  const { smtpUrl, bounceAddress, dataDir } = settings
  if (!smtpUrl) return fileTransport(join(dataDir, 'mail'))
  return smtpTransport(smtpUrl, bounceAddress ? (id) => returnPath(keyring, bounceAddress, id) : undefined)
}
