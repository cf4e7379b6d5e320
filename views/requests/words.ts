import type { Hearing } from '../../src/cases/hearings/rows.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import type { Flaws } from '../../src/requests/flaws.ts'
import type { RequestField, Values } from '../../src/requests/kinds.ts'
import type { RequestLimit } from '../../src/requests/limits.ts'
import type { Request } from '../../src/requests/queries.ts'
import { type Division, lawOf, type RequestKind } from '../../src/tribunal/index.ts'
import { type Content, html, momentTag, notice, type SummaryRow, type Tag, tag } from '../components/index.ts'
import { deadlineEnd, ruleLink } from '../components/limit-words.ts'
import { orderWords } from '../components/order-words.ts'

export const kindName = ({ t }: I18n, kind: RequestKind): string => t(`requests:kind.${kind}`)

const states: Record<Request['state'], Tag['kind']> = {
  draft: 'neutral',
  sent: 'info',
  granted: 'success',
  declined: 'warning',
  withdrawn: 'neutral',
}

export const requestStateTag = ({ t }: I18n, state: Request['state']) =>
  tag({ kind: states[state], word: t(`requests:state.${state}`) })

/** Beside the state: urgent, or late. */
export const marks = (
  { t }: I18n,
  { urgent, isLate, kind }: Pick<Request, 'urgent' | 'isLate' | 'kind'>,
): Content => html`
  ${urgent && html` ${tag({ kind: 'danger', word: t('requests:urgent.tag') })}`}
  ${isLate && html` ${tag({ kind: 'warning', word: t('requests:limit.lateTag') })}`}
  ${kind === 'accommodation' && html` ${tag({ kind: 'danger', word: t('requests:private.tag') })}`}`

/** By the name of the control. */
export const flawSentences = ({ t }: I18n, flaws: Flaws): Record<string, string> =>
  Object.fromEntries(Object.entries(flaws).map(([name, flaw]) => [name, t(`requests:flaw.${flaw}` as Key)]))

/** The same with the label of each control, for a list outside of the form. */
export const namedFlaws = (i18n: I18n, flaws: Flaws): Record<string, string> =>
  Object.fromEntries(
    Object.entries(flawSentences(i18n, flaws)).map(([name, sentence]) => [
      name,
      `${labelOf(i18n, name)} – ${sentence}`,
    ]),
  )

function labelOf(i18n: I18n, control: string): string {
  const [, part, number = ''] = /^(day|time)(\d)$/.exec(control) ?? []
  if (part) return i18n.t(`requests:slot.${part as 'day' | 'time'}`, { number })
  return control === 'hearing' ? i18n.t('requests:form.which') : fieldLabel(i18n, control as RequestField['name'])
}

export const fieldLabel = ({ t }: I18n, name: RequestField['name']): string => t(`requests:field.${name}`)

export const optionLabel = ({ t }: I18n, name: RequestField['name'], value: string): string =>
  t((name === 'language' ? `common:language.${value}` : `requests:option.${name}.${value}`) as Key)

/** The answers as plain lines, without fields that are empty or do not apply. */
export const filledRows = (
  i18n: I18n,
  fields: readonly RequestField[],
  values: Values,
): [label: string, lines: string[]][] =>
  filled(i18n, fields, values).map(({ field, lines }) => [fieldLabel(i18n, field.name), lines])

const filled = (i18n: I18n, fields: readonly RequestField[], values: Values) =>
  fields.map((field) => ({ field, lines: linesOf(i18n, field, values) })).filter(({ lines }) => lines.length > 0)

const onlyWhenNeeded = ['certificate', 'efforts', 'condition', 'serviceHow', 'serviceDay', 'witness']

function linesOf(i18n: I18n, field: RequestField, values: Values): string[] {
  const { name, type, slots = 0 } = field
  if (type === 'slots') {
    return Array.from({ length: slots }, (_, index) => [values[`day${index + 1}`], values[`time${index + 1}`]]).flatMap(
      ([day, time]) =>
        day && time ? [i18n.t('requests:slot.line', { day: i18n.day(day), time: i18n.clock(time) })] : [],
    )
  }
  const value = values[name]?.trim()
  if (!value || (onlyWhenNeeded.includes(name) && !field.isNeeded(values))) return []
  if (type === 'choice') return [optionLabel(i18n, name, value)]
  if (type === 'choices') return value.split(' ').map((one) => optionLabel(i18n, name, one))
  return type === 'day' ? [i18n.day(value)] : value.split(/\r?\n/)
}

/** `changeHref`: where an answer is changed, if it is. */
export const filledSummary = (
  i18n: I18n,
  fields: readonly RequestField[],
  values: Values,
  changeHref: (name: RequestField['name']) => string | undefined = () => undefined,
): SummaryRow[] =>
  filled(i18n, fields, values).map(({ field: { name }, lines }) => ({
    key: fieldLabel(i18n, name),
    value: html`${lines.map((line, index) => html`${index > 0 && html`<br>`}<bdi>${line}</bdi>`)}`,
    ...changeAct(i18n, fieldLabel(i18n, name), changeHref(name)),
  }))

/** “Change”, at the end of a row of the review. */
export const changeAct = ({ t }: I18n, about: string, href: string | undefined): Pick<SummaryRow, 'action'> =>
  href === undefined ? {} : { action: { href, label: t('requests:review.change'), about } }

export const hearingLine = (i18n: I18n, { kind, startsAt, zone }: Hearing): Content =>
  html`${i18n.t(`cases:hearing.kind.${kind}`)}, ${momentTag({ i18n, at: startsAt, zone })}`

/** As a row of a summary: a hearing or a conference, and its beginning. */
export const hearingRow = (i18n: I18n, { kind, startsAt, zone }: Hearing): SummaryRow => ({
  key: i18n.t(`cases:hearing.kind.${kind}`),
  value: momentTag({ i18n, at: startsAt, zone }),
})

/** The rule, the last day, what a late one needs, and whether it is urgent. */
export function limitNotices(i18n: I18n, now: number, zone: string, limit: RequestLimit): Content {
  const { t } = i18n
  return html`
    ${limit.verdict === 'late' && notice({ i18n, kind: 'warning', title: t('requests:limit.late'), body: lateWords(i18n, limit) })}
    ${limit.isUrgent && notice({ i18n, kind: 'information', title: t('requests:urgent.title'), body: t('requests:urgent.more') })}
    <p>${limitWords(i18n, now, zone, limit)}</p>`
}

export const lateWords = ({ t }: I18n, { late }: RequestLimit): string =>
  late ? t(`tribunal:late.${late}` as Key) : ''

export function limitWords(i18n: I18n, now: number, zone: string, limit: RequestLimit): Content {
  const { t } = i18n
  const { rule, deadline, isExempt, endsAt } = limit
  if (!rule) return t('requests:limit.noRule')
  const text = ruleLink(i18n, rule)
  if (limit.waived && deadline) return html`${t('requests:limit.waived')} ${orderWords(i18n, deadline)} ${text}`
  if (isExempt) return html`${t('requests:limit.exempt')} ${text}`
  if (endsAt === null || !deadline) return html`${t('requests:limit.noDay')} ${text}`
  return html`${t('requests:limit.lastDay')} ${deadlineEnd(i18n, now, deadline, zone)}<br>${deadline.order && html`${orderWords(i18n, deadline)}<br>`}${text}`
}

/** Why a typed name is a signature: by the division's own rule, or because no rule demands more. */
export const signatureKey = (division: Division): Key =>
  lawOf(division).requests.typedNameSigns ? `tribunal:${division}.signature` : 'requests:review.signatureByName'
