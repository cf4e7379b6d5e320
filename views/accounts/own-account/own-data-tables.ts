import { correctionId } from '../../../src/cases/deadlines/values.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, contactChangeList, dataTable, html, personName } from '../../components/index.ts'
import { limitName, limitWords } from '../../components/limit-words.ts'
import { type OwnDataView, time } from './own-data-lines.ts'
import { browserName } from './sessions.ts'

export const noneLine = ({ t }: I18n): Content => html`<p>${t('accounts:data.none')}</p>`

const columns = ({ t }: I18n, keys: readonly Key[]) => keys.map((key) => ({ label: t(key) }))

type Section =
  | 'contactChanges'
  | 'unreached'
  | 'files'
  | 'delegations'
  | 'accesses'
  | 'programs'
  | 'deadlines'
  | 'feedback'

/** The rows of a section under its heading, or that there are none. */
const tableOf = (i18n: I18n, section: Section, keys: readonly Key[], rows: readonly (readonly Content[])[]): Content =>
  rows.length === 0
    ? noneLine(i18n)
    : dataTable({
        caption: i18n.t(`accounts:data.section.${section}`),
        captionHidden: true,
        columns: columns(i18n, keys),
        rows,
      })

export const sessionTable = ({ i18n, data }: OwnDataView) =>
  dataTable({
    caption: i18n.t('accounts:sessions.title'),
    columns: columns(i18n, [
      'accounts:sessions.browser',
      'accounts:sessions.from',
      'accounts:sessions.since',
      'accounts:sessions.seen',
    ]),
    rows: data.sessions.map((s) => [
      browserName(i18n, s.userAgent),
      s.address,
      time(i18n, s.createdAt),
      time(i18n, s.lastSeenAt),
    ]),
  })

export const changeTable = ({ i18n, data }: OwnDataView): Content =>
  tableOf(
    i18n,
    'contactChanges',
    ['accounts:activity.when', 'accounts:activity.what'],
    data.contactChanges.map((c) => [time(i18n, c.createdAt), contactChangeList(i18n, c.changes)]),
  )

export const unreachedTable = ({ i18n, data }: OwnDataView): Content =>
  tableOf(
    i18n,
    'unreached',
    ['accounts:activity.when', 'desk:unreached.why', 'desk:unreached.before'],
    data.unreached.map(({ since, cause, way, wayAt, place }) => [
      time(i18n, since),
      i18n.t(`desk:unreached.cause.${cause}`),
      way ? html`${i18n.t(`desk:unreached.way.${way}`)} ${time(i18n, wayAt)}<br>${place}` : '',
    ]),
  )

export const openFileTable = ({ i18n, data }: OwnDataView): Content =>
  tableOf(
    i18n,
    'files',
    ['accounts:data.file', 'accounts:data.as', 'accounts:data.from', 'accounts:data.until'],
    data.files.map((f) => [f.file, i18n.t(`accounts:data.part.${f.as}`), time(i18n, f.from), time(i18n, f.until)]),
  )

export const grantTable = ({ i18n, data }: OwnDataView): Content =>
  tableOf(
    i18n,
    'delegations',
    [
      'accounts:data.person',
      'accounts:data.direction',
      'accounts:data.rights',
      'accounts:data.offered',
      'accounts:data.accepted',
      'accounts:data.until',
      'accounts:data.ended',
      'accounts:sessions.seen',
    ],
    data.delegations.map((d) => [
      personName(d.name),
      i18n.t(`accounts:data.grant.${d.direction}`),
      i18n.t(`delegation:rights.${d.rights}`),
      time(i18n, d.offeredAt),
      time(i18n, d.acceptedAt),
      time(i18n, d.until),
      time(i18n, d.endedAt),
      time(i18n, d.lastUsedAt),
    ]),
  )

export const accessTable = ({ i18n, data }: OwnDataView): Content => html`
  <p>${i18n.t('accounts:data.accessWhat')}</p>
  ${tableOf(
    i18n,
    'accesses',
    ['accounts:data.file', 'accounts:data.from', 'accounts:data.until', 'accounts:data.sittings'],
    data.accesses.map((a) => [a.file, time(i18n, a.from), time(i18n, a.until), i18n.number(a.times)]),
  )}`

export const programTable = ({ i18n, data }: OwnDataView): Content =>
  tableOf(
    i18n,
    'programs',
    [
      'accounts:data.program',
      'accounts:data.rights',
      'accounts:data.made',
      'accounts:data.until',
      'accounts:data.ended',
      'accounts:sessions.seen',
      'accounts:sessions.from',
    ],
    data.programs.map((p) => [
      personName(p.name),
      html`<code>${p.rights}</code>`,
      time(i18n, p.createdAt),
      time(i18n, p.until),
      time(i18n, p.endedAt),
      time(i18n, p.lastUsedAt),
      p.lastAddress ?? '',
    ]),
  )

export const feedbackTable = ({ i18n, data }: OwnDataView): Content =>
  tableOf(
    i18n,
    'feedback',
    (['page', 'kind', 'words', 'when'] as const).map((column): Key => `feedback:office.column.${column}`),
    data.feedback.map((said) => [
      html`<code>${said.page}</code>`,
      i18n.t(`feedback:kind.${said.kind}`),
      personName(said.words),
      time(i18n, said.at),
    ]),
  )

/** What is kept of deadlines in one's own name. */
export function deadlineTable({ i18n, data: { deadlines } }: OwnDataView): Content {
  const { t } = i18n
  const { answered, toCorrect, marked, reminded } = deadlines
  const standing = { onTime: 'met', late: 'metLate' } as const
  const say = (words: string, number: string) => html`${words} (${number})`
  const span = (from: number, until: number | null) => [time(i18n, from), time(i18n, until)]
  return tableOf(
    i18n,
    'deadlines',
    [
      'accounts:data.file',
      'deadlinePages:changes.limit',
      'accounts:data.state',
      'accounts:data.from',
      'accounts:data.until',
    ],
    [
      ...answered.map((one) => [
        one.file,
        limitWords(i18n, {
          deadlineId: one.limit,
          dueDate: one.lastDay,
          safe: one.safeDay ? { day: one.safeDay } : null,
        }),
        say(t(`deadlinePages:standing.${standing[one.verdict]}`), one.receipt),
        ...span(one.at, one.endedAt),
      ]),
      ...toCorrect.map((one) => [
        one.file,
        limitWords(i18n, { deadlineId: correctionId, dueDate: one.lastDay, safe: null }),
        say(t('documents:state.returned'), one.receipt),
        ...span(one.setAt, one.correctedAt),
      ]),
      ...marked.map(({ file, limit, state, at }) => [
        file,
        limitName(i18n, limit),
        t(`deadlinePages:standing.${state}`),
        ...span(at, null),
      ]),
      ...reminded.map(({ file, limit, at }) => [
        file,
        limitName(i18n, limit),
        t('accounts:data.reminded'),
        ...span(at, null),
      ]),
    ],
  )
}
