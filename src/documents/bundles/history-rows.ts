import type { I18n } from '../../platform/web/i18n.ts'
import type { ListedSubmission } from '../submissions/history.ts'
import type { BundledDocument } from './contents.ts'

export type HistoryRow = {
  readonly at: number
  readonly what: string
  /** The submission's number, or the title of what the registry sent. */
  readonly about: string
  readonly who: string
}

/** What happened with the documents of a case, the oldest first. */
export function historyRows(
  { t }: I18n,
  submissions: readonly ListedSubmission[],
  contents: readonly BundledDocument[],
): HistoryRow[] {
  const ofSubmissions = submissions.flatMap((submission) => {
    const about = submission.number ?? ''
    const row = (at: number | null, key: 'sent' | 'opened' | 'accepted' | 'returned' | 'withdrawn', who = '') =>
      at === null ? [] : [{ at, what: t(`exhibits:zip.${key}`), about, who }]
    const { state } = submission
    return [
      ...row(submission.receivedAt, 'sent', submission.principalName),
      ...row(submission.openedAt, 'opened'),
      ...(state === 'accepted' || state === 'returned' ? row(submission.decidedAt, state) : []),
      ...row(submission.withdrawnAt, 'withdrawn'),
    ]
  })
  const fromRegistry = contents
    .filter(({ section }) => section === 'registry')
    .map(({ document }) => ({
      at: document.availableAt ?? 0,
      what: t('exhibits:zip.availableFromRegistry'),
      about: document.title,
      who: '',
    }))
  return [...ofSubmissions, ...fromRegistry].sort((a, b) => a.at - b.at)
}
