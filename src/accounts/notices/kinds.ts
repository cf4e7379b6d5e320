import type { Action } from '../../platform/web/keys.ts'

/** How soon mail tells of something: with the event, once a day, or not at all. The portal's own list tells of it in any case. */
export const noticePaces = ['now', 'daily', 'none'] as const
export type NoticePace = (typeof noticePaces)[number]

/**
 * What people are told of, by kind. A fixed one always leaves at once: no choice and no muted case holds it up. The others are
 * each person's choice. What protects an account or opens it is no notice, and is always sent.
 */
export const noticeKinds = {
  hearings: { isFixed: true },
  decisions: { isFixed: true },
  returned: { isFixed: true },
  documents: { isFixed: false },
  receipts: { isFixed: false },
  answers: { isFixed: false },
  record: { isFixed: false },
  delegations: { isFixed: false },
  endings: { isFixed: false },
  practice: { isFixed: false },
} as const satisfies Record<string, { readonly isFixed: boolean }>

export type NoticeKind = keyof typeof noticeKinds
export const allKinds = Object.keys(noticeKinds) as readonly NoticeKind[]
export const choosableKinds = allKinds.filter((kind) => !noticeKinds[kind].isFixed)

/** What happened, as the log names it, and the kind of notice that it is; `document.sent` depends on what the document is. */
const kindOfAction: Partial<Record<Action, NoticeKind>> = {
  'hearing.scheduled': 'hearings',
  'hearing.changed': 'hearings',
  'document.sent': 'documents',
  'submission.sent': 'receipts',
  'submission.movedHere': 'receipts',
  'submission.receiptCorrected': 'receipts',
  'submission.ready': 'delegations',
  'submission.accepted': 'answers',
  'submission.acceptanceTakenBack': 'answers',
  'question.answered': 'answers',
  'submission.returned': 'returned',
  'scanRelease.refused': 'returned',
  'request.sent': 'receipts',
  'request.granted': 'decisions',
  'request.declined': 'decisions',
  'submission.madeConfidential': 'decisions',
  'submission.madeOpen': 'decisions',
  'limitOrder.made': 'decisions',
  'limitOrder.cancelled': 'decisions',
  'recordRequest.granted': 'decisions',
  'recordRequest.declined': 'decisions',
  'retention.ends': 'endings',
  'practiceNotice.published': 'practice',
}

const prefixes = [['delegation.', 'delegations'] as const, ['share.', 'delegations'] as const]

/** Everything else that happens in a case is a change of its record. */
export const noticeKindOf = (action: Action): NoticeKind =>
  kindOfAction[action] ?? prefixes.find(([prefix]) => action.startsWith(prefix))?.[1] ?? 'record'

/** What the office does not follow up when it reached nobody: what people do among themselves, and what they sent. */
export const ownKinds: readonly NoticeKind[] = ['delegations', 'receipts']

export const fixedKinds = allKinds.filter((kind) => noticeKinds[kind].isFixed)

export type NoticeChoices = Readonly<Partial<Record<NoticeKind, NoticePace>>>

/** Of these kinds delegates get copies of what goes to counsel: once a day, unless they choose otherwise. */
const copied: readonly NoticeKind[] = ['documents', 'record']
const defaultPace = (kind: NoticeKind, role: string): NoticePace =>
  role === 'delegate' && copied.includes(kind) ? 'daily' : 'now'

export const paceOf = (kind: NoticeKind, choices: NoticeChoices, role: string): NoticePace =>
  noticeKinds[kind].isFixed ? 'now' : (choices[kind] ?? defaultPace(kind, role))
