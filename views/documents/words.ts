import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { Submission } from '../../src/documents/submissions/model.ts'
import type { Outlook } from '../../src/documents/submissions/outlook.ts'
import type { Editors } from '../../src/documents/submissions/queries.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { type Division, getLimit, lawOf, readRuleCode } from '../../src/tribunal/index.ts'
import {
  html,
  momentTag,
  notice,
  personName,
  reference,
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
export const unreadTag = ({ t }: I18n) => tag({ kind: 'info', word: t('documents:inbox.unread') })

/** The `accept` of a file field: recordings can be evidence, too. */
export const filed = 'application/pdf,.pdf,audio/mpeg,.mp3,audio/mp4,.m4a,video/mp4,.mp4'

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

/** Who began a draft and who last changed it. */
export const editedWords = (i18n: I18n, { createdAt, changedAt }: Submission, { begun, changed }: Editors) => html`
    <p class="aside">${i18n.t('documents:draft.begunBy')} ${personName(begun)}, ${momentTag({ i18n, at: createdAt })}<br>
      ${i18n.t('documents:draft.changedBy')} ${personName(changed)}, ${momentTag({ i18n, at: changedAt })}</p>`

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
  return html`<strong>${words}</strong><br>${timeTag(limit.endsAt, until)}<br>${t('documents:limit.rule', { rule: ruleName(i18n, limit.rule) })}${ground && html`<br><bdi>${unbroken(ground)}</bdi>`}`
}

/** To the last moment of the last day: a millisecond later would be counted as the next one. */
const leftUntil = (i18n: I18n, { at, office }: Outlook, { endsAt }: { endsAt: number }) =>
  i18n.distance(at, endsAt - 1, office.zone)

/** On time or late; a late one needs an application. */
export function verdictNotice(i18n: I18n, outlook: Outlook, division: Division) {
  const { t } = i18n
  const { verdict, limit, exempt } = outlook
  if (!limit && exempt)
    return notice({
      i18n,
      kind: 'information',
      title: t('documents:emergency.exempt'),
      body: ruleText(i18n, getLimit(exempt).rule),
    })
  if (!limit)
    return notice({
      i18n,
      kind: 'information',
      title: t('documents:review.noLimit'),
      body: noDayWords(i18n, outlook, division),
    })
  const left = leftUntil(i18n, outlook, limit)
  const ground = appliedText(i18n, limit)
  const words = { rule: ruleName(i18n, limit.rule), date: untilText(i18n, limit.dueDate, outlook.office.zone), left }
  const more = (text: string) => html`<p>${unbroken(text)}${ground && html`<br><bdi>${unbroken(ground)}</bdi>`}</p>`
  if (verdict === 'onTime')
    return notice({
      i18n,
      kind: 'success',
      title: t('documents:review.onTime', words),
      body: more(t('documents:review.onTimeMore', words)),
    })
  return notice({
    i18n,
    kind: 'warning',
    title: t('documents:review.late', words),
    body: html`${more(t('documents:review.lateMore', words))}<p>${t(`tribunal:${division}.late`)}</p>`,
  })
}

/** A heading with a reference in it, which stays on one line. */
export function withReference(sentence: string, number: string) {
  const [before = '', after = ''] = sentence.split(number)
  return html`${before}${reference(number)}${after}`
}

/** In groups of eight, so that it can be compared and can break. */
export const hashWords = (i18n: I18n, sha256: string) =>
  html`${i18n.t('documents:hash')} <code>${sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code>`
