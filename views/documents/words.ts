import type { Capacity } from '../../src/cases/access/capacities.ts'
import { besideDay, safeSentence } from '../../src/cases/deadlines/day-words.ts'
import { actByEnd, judgedDay } from '../../src/cases/deadlines/statement.ts'
import { isSoon } from '../../src/cases/deadlines/values.ts'
import type { Submission } from '../../src/documents/submissions/model.ts'
import type { Outlook } from '../../src/documents/submissions/outlook.ts'
import type { VerdictStatement } from '../../src/documents/submissions/verdict.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { type Division, getLimit, lawOf, readRuleCode, stampZone } from '../../src/tribunal/index.ts'
import {
  type Content,
  dayTag,
  html,
  momentTag,
  personName,
  ruleWords,
  type SummaryRow,
  type Tag,
  tag,
  timeTag,
  twoClocks,
  unbroken,
} from '../components/index.ts'
import { appliedText, limitName, ruleText, untilText } from '../components/limit-words.ts'

const states: Record<Submission['state'], Tag['kind']> = {
  draft: 'neutral',
  received: 'info',
  accepted: 'success',
  returned: 'warning',
  withdrawn: 'neutral',
}

export const submissionStateTag = ({ t }: I18n, state: Submission['state']) =>
  tag({ kind: states[state], word: t(`documents:state.${state}`) })
/** A document has the state of its submission; told only where it is no longer in use. */
export const documentStateTag = ({ t }: I18n, state: Submission['state']) =>
  (state === 'returned' || state === 'withdrawn') &&
  tag({ kind: states[state], word: t(`documents:documentState.${state}`) })
export const pagesOf = ({ t }: I18n, pages: number | null) =>
  pages === null ? t('documents:pages.unknown') : t('documents:pages.count', { count: pages })

/** A rule by the division's name for it, or else by its number. */
export function ruleName(i18n: I18n, rule: string) {
  const { division } = readRuleCode(rule) ?? {}
  const plain = rule.toLowerCase().replace(/[^a-z0-9]/g, '')
  const isCited = division && lawOf(division).cited.includes(plain)
  return isCited ? i18n.t(`tribunal:${division}.cited.${plain}` as Key) : ruleWords(i18n, rule)
}

/** For whom the form acts, and as what, when not for the reader. */
export const actingWords = ({ t }: I18n, { as, principalName }: Pick<Capacity, 'as' | 'principalName'>) =>
  as === 'self' ? t('documents:for.self') : html`${t(`documents:for.${as}`)} ${personName(principalName)}`

export const nowOnBothClocks = (i18n: I18n, { at, office }: Outlook) =>
  twoClocks({ i18n, at, zone: office.zone, office: i18n.t('documents:clock.office') })

/** The office, its time and the stamp's, and the last day for disclosure. */
export function outlookRows(i18n: I18n, outlook: Outlook, division: Division): SummaryRow[] {
  const { t } = i18n
  const { office, limit } = outlook
  return [
    { key: t('documents:office'), value: nameIn(i18n, office) },
    { key: t('documents:clock.now'), value: nowOnBothClocks(i18n, outlook) },
    {
      key: limitTitle(i18n, limit),
      value: limit ? limitWords(i18n, outlook, limit) : noDayWords(i18n, outlook, division),
    },
  ]
}

type OutlookFact = { readonly label: string; readonly lines: readonly (Content | null)[] }

/** The day to act by with the last day beside it, and what is left by the clock of the office and the reader's. */
export function outlookFacts(
  i18n: I18n,
  outlook: Outlook,
  division: Division,
  { kind, correctBy }: Pick<VerdictStatement, 'kind' | 'correctBy'>,
): OutlookFact[] {
  const { t } = i18n
  const { at, office, limit, exempt } = outlook
  const now = nowLine(i18n, outlook)
  if (!limit)
    return [
      {
        label: t('documents:fact.lastDay'),
        lines: [
          t('documents:fact.none'),
          exempt
            ? html`${t('documents:emergency.exempt')} (${ruleText(i18n, getLimit(exempt).rule)})`
            : noDayWords(i18n, outlook, division),
        ],
      },
      { label: t('documents:office'), lines: [nameIn(i18n, office), now] },
    ]
  const ground = appliedText(i18n, limit)
  const said = judgedDay(limit, at)
  const isSafe = said.safe !== null && said.phase === 'ahead'
  const end = said.phase === 'ahead' ? actByEnd(limit)! : limit.endsAt
  const left = leftUntil(i18n, outlook, { endsAt: end })
  const isLate = kind === 'late'
  return [
    {
      label: t(isSafe ? 'deadlinePages:stated.tag' : 'documents:fact.lastDay'),
      lines: [
        dayTag({ i18n, day: said.phase === 'ahead' ? said.actBy : said.lastDay }),
        isSafe
          ? html`${t('deadlinePages:stated.lastIs')} ${dayTag({ i18n, day: said.lastDay })}`
          : unbroken(besideDay(i18n, said)),
        html`${limitName(i18n, limit.deadlineId)} (${ruleName(i18n, limit.rule)}), ${endLine(i18n, limit.endsAt, office.zone)}${ground && html`<br><bdi>${unbroken(ground)}</bdi>`}`,
      ],
    },
    {
      label: t(
        isLate ? 'documents:fact.late' : kind === 'firstTimeKept' ? 'documents:fact.kept' : 'documents:fact.left',
      ),
      lines:
        kind === 'firstTimeKept'
          ? [correctBy ? t('documents:fact.until', { day: i18n.day(correctBy) }) : t('documents:fact.noneLeft'), now]
          : [isSoon(end, at) ? html`<span class="soon">${left}</span>` : left, now],
    },
  ]
}

/** The end of the day at the office, and on the reader's clock where it is another moment than their midnight. */
const endLine = (i18n: I18n, endsAt: number, zone: string): Content =>
  html`${timeTag(endsAt, i18n.t('documents:fact.midnight', { zone: i18n.zoneName(zone) }))}${i18n.moment(endsAt, zone) !== i18n.moment(endsAt) && html`<br>${momentTag({ i18n, at: endsAt, form: 'short', isNamed: true })}`}`

/** Both clocks, in short. */
function nowLine(i18n: I18n, { at, office }: Outlook): Content {
  const clock = (zone: string) => momentTag({ i18n, at, zone, form: 'short', isNamed: true })
  const isSame = i18n.moment(at, office.zone) === i18n.moment(at, stampZone)
  return html`${i18n.t('documents:fact.now')} ${clock(office.zone)}${!isSame && html` · ${clock(stampZone)}`}`
}

/** Waived by an order, or none by the division's own words. */
function noDayWords(i18n: I18n, { waived }: Outlook, division: Division): string {
  if (!waived) return i18n.t(`tribunal:${division}.noDay`)
  return `${i18n.t('documents:limit.waived')} (${appliedText(i18n, { order: waived })})`
}

/** For a submission that holds only a form or a notice, the name of that one's limit. */
const limitTitle = (i18n: I18n, limit: Outlook['limit']): string =>
  !limit || (limit.hearingId !== null && limit.deadlineId.endsWith('.disclose'))
    ? i18n.t('documents:limit.title')
    : i18n.t('documents:limit.own', { what: limitName(i18n, limit.deadlineId) })

function limitWords(i18n: I18n, outlook: Outlook, limit: NonNullable<Outlook['limit']>) {
  const { t } = i18n
  const { at, office } = outlook
  const left = leftUntil(i18n, outlook, limit)
  const ground = appliedText(i18n, limit)
  const words = limit.endsAt > at ? t('documents:limit.ends', { left }) : t('documents:limit.ended', { left })
  const until = untilText(i18n, limit.dueDate, office.zone)
  const safe = safeSentence(i18n, limit.safe)
  return html`<strong>${words}</strong><br>${safe && html`${unbroken(safe)}<br>`}${timeTag(limit.endsAt, until)}<br>${t('documents:limit.rule', { rule: ruleName(i18n, limit.rule) })}${ground && html`<br><bdi>${unbroken(ground)}</bdi>`}`
}

/** To the last moment of the last day: a millisecond later would be counted as the next one. */
const leftUntil = (i18n: I18n, { at, office }: Outlook, { endsAt }: { endsAt: number }) =>
  i18n.distance(at, endsAt - 1, office.zone)

/** Of a filing that is to be confidential: who decides, and under which rule of its division. */
export function confidentialHint(i18n: I18n, division: Division): string {
  const rule = lawOf(division).confidentiality
  return rule
    ? i18n.t('documents:confidential.hint', { rule: ruleWords(i18n, rule) })
    : i18n.t('documents:confidential.hintPlain')
}

/** Who may see what is filed as confidential: a party has no practice. */
export const confidentialWords = ({ t, reader }: I18n, which: 'yes' | 'said'): string =>
  reader?.role === 'party' ? t(`documents:confidential.own.${which}`) : t(`documents:confidential.${which}`)

export const hashWords = (i18n: I18n, sha256: string) =>
  html`${i18n.t('documents:hash')} <code>${sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code>`
