import type { Telling } from '../../../../src/cases/access/telling.ts'
import { lastDayWithSafe } from '../../../../src/cases/deadlines/day-words.ts'
import { staffLimitOrderPaths } from '../../../../src/cases/deadlines/orders/paths.ts'
import type { MadeOrder, OrderChoices } from '../../../../src/cases/deadlines/orders/queries.ts'
import type { Deadline } from '../../../../src/cases/deadlines/types.ts'
import type { OutsideAccess, ReadableCase } from '../../../../src/cases/record/office-queries.ts'
import type { FormErrors, Typed } from '../../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../../src/platform/web/i18n.ts'
import { lawOf, limitOrderEffects } from '../../../../src/tribunal/index.ts'
import { isWrong } from '../../../admin/words.ts'
import {
  type Content,
  checkboxes,
  dataTable,
  dayTag,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  radios,
  selectField,
  sentencesOf,
  submitButton,
  textArea,
  textField,
} from '../../../components/index.ts'
import { limitName, ruleText, taskText } from '../../../components/limit-words.ts'
import { orderWords } from '../../../components/order-words.ts'
import { readingOnly } from '../../../components/reading-only.ts'
import { tellingPart } from '../../../components/telling.ts'
import { page } from '../../../layout.ts'
import { backToCase } from '../../record/staff-case-fields.ts'
import { cancelledWords } from '../cancelled.ts'

type OrdersData = {
  i18n: I18n
  theCase: ReadableCase
  orders: readonly MadeOrder[]
  names: ReadonlyMap<string, string>
  choices: OrderChoices
  outside: OutsideAccess | undefined
  telling: Telling
  done?: 'made' | 'cancelled' | undefined
  errors?: FormErrors
  typed: Typed
}

/** Orders on limits of one file, and the form for a new one. */
export function limitOrdersPage(data: OrdersData) {
  const { i18n, theCase, done, errors = {} } = data
  const { t } = i18n
  const words = rulesOf(i18n, theCase)
  const sentences = sentencesOf(errors, (error) => t(`deadlinePages:error.${error}` as Key, words))
  return page(
    i18n,
    { title: t('deadlinePages:orders.title'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${done && notice({ i18n, kind: 'success', title: t(`deadlinePages:orders.done.${done}`) })}
    ${readingOnly(i18n, data.outside)}
    <div class="titled"><h1>${t('deadlinePages:orders.title')}</h1><p>${t('deadlinePages:orders.lead')}</p></div>
    ${orderTable(data)}
    <h2>${t('deadlinePages:orders.limits')}</h2>
    ${limitTable(data)}
    ${
      !data.outside &&
      html`
    <h2>${t('deadlinePages:orders.addTitle')}</h2>
    <p>${t(`deadlinePages:orders.rule.${lawOf(theCase.division).orders.shortensLate ? 'anyTime' : 'beforeExpiry'}`, words)}</p>
    <p>${t('deadlinePages:orders.told')}</p>
    ${tellingPart(i18n, theCase, data.telling)}
    ${orderForm(data, sentences)}`
    }`,
  )
}

/** The places of the division's rules, by what an order does. */
function rulesOf(i18n: I18n, { division }: ReadableCase) {
  const { rules, orders } = lawOf(division)
  const text = (number: string) => ruleText(i18n, { instrument: rules.instrument, number })
  return {
    rule: text(orders.numbers.shortened),
    late: text(orders.extendedLate ?? orders.numbers.extended),
    waiving: text(orders.numbers.waived),
  }
}

function orderTable({ i18n, orders, names, outside }: OrdersData): Content {
  const { t } = i18n
  return dataTable({
    none: t('deadlinePages:orders.none'),
    caption: t('deadlinePages:orders.caption'),
    captionHidden: true,
    columns: [
      { label: t('deadlinePages:orders.limit') },
      { label: t('deadlinePages:orders.effect') },
      { label: t('deadlinePages:orders.until'), isNamed: true },
      { label: t('deadlinePages:orders.made'), isNamed: true },
      { label: t('deadlinePages:events.by'), isNamed: true },
      { label: t('deadlinePages:events.acts'), kind: 'act' },
    ],
    rows: orders.map((one) => [
      html`${limitName(i18n, one.deadlineId)}${one.cause && html`<br><span class="aside">${t('deadlinePages:orders.onOne')}</span>`}${one.note && html`<br><span class="aside" dir="auto">${one.note}</span>`}`,
      t(`deadlinePages:orders.does.${one.effect}`),
      one.until ? dayTag({ i18n, day: one.until }) : '',
      html`${dayTag({ i18n, day: one.madeOn, form: 'plain' })}<br>${personName(one.madeBy)}`,
      html`${personName(names.get(one.createdBy ?? '') ?? t('deadlinePages:events.system'))}<br>${momentTag({ i18n, at: one.createdAt })}`,
      one.cancelledAt !== null
        ? cancelledWords(i18n, one, names, t('deadlinePages:orders.cancelled'))
        : outside
          ? ''
          : cancelling(i18n, one),
    ]),
  })
}

const cancelling = (i18n: I18n, { id, deadlineId, madeOn }: MadeOrder) =>
  postForm(
    { action: staffLimitOrderPaths.limitOrderCancellation(i18n.locale, id) },
    submitButton({
      label: i18n.t('deadlinePages:orders.cancel'),
      kind: 'secondary',
      about: `${limitName(i18n, deadlineId)}, ${i18n.day(madeOn, 'plain')}`,
    }),
  )

const limitTable = ({ i18n, choices: { raised } }: OrdersData): Content =>
  dataTable({
    none: i18n.t('deadlinePages:orders.noLimits'),
    caption: i18n.t('deadlinePages:orders.limits'),
    captionHidden: true,
    columns: [
      { label: i18n.t('deadlinePages:orders.limit') },
      { label: i18n.t('deadlinePages:list.ends') },
      { label: i18n.t('deadlinePages:orders.order') },
    ],
    rows: raised.map((one) => [
      html`${limitName(i18n, one.id)}<br><span class="aside">${ruleText(i18n, one.rule)}</span>`,
      daysOf(i18n, one) || taskText(i18n, one),
      orderWords(i18n, one),
    ]),
  })

const daysOf = (i18n: I18n, one: Deadline): string =>
  one.day ? lastDayWithSafe(i18n, { lastDay: one.day, safe: one.safeDay === null ? null : { day: one.safeDay } }) : ''

/** A limit as a choice: its name, its day, and from which day it is counted; without a day of its own, what raises it. */
function raisedLabel(i18n: I18n, one: Deadline): string {
  const day = i18n.day(one.anchor.day)
  const anchor = i18n.t(`deadlines:anchor.${one.anchor.kind}` as Key)
  const days = daysOf(i18n, one)
  const facts = days
    ? [days, i18n.t('deadlinePages:step.from', { day, anchor })]
    : [taskText(i18n, one), `${anchor}${i18n.colon}${day}`]
  return [limitName(i18n, one.id), ...facts].filter((part) => part !== '').join(' · ')
}

function orderForm(
  { i18n, theCase, choices, typed, errors = {} }: OrdersData,
  sentences: Record<string, string>,
): Content {
  const { t, locale } = i18n
  const { raised, others } = choices
  const groups = [
    {
      label: t('deadlinePages:orders.raised'),
      options: raised.map((one) => ({ value: one.key, label: raisedLabel(i18n, one) })),
    },
    {
      label: t('deadlinePages:orders.others'),
      options: others.map(({ id }) => ({ value: id, label: limitName(i18n, id) })),
    },
  ].filter(({ options }) => options.length > 0)
  return postForm(
    { action: staffLimitOrderPaths.limitOrders(locale, theCase.id), seal: i18n.seal },
    html`
    ${hiddenField('seen', typed.seen ?? '')}
    ${selectField({ i18n, name: 'limit', label: t('deadlinePages:orders.limit'), groups, value: typed.limit, empty: true, error: sentences.limit })}
    ${radios({ i18n, name: 'reach', label: t('deadlinePages:orders.reach'), options: (['one', 'all'] as const).map((value) => ({ value, label: t(`deadlinePages:orders.reaches.${value}`) })), value: typed.reach ?? 'one' })}
    ${radios({ i18n, name: 'effect', label: t('deadlinePages:orders.effect'), options: limitOrderEffects.map((value) => ({ value, label: t(`deadlinePages:orders.does.${value}`), hint: t(`deadlinePages:orders.hint.${value}`) })), value: typed.effect, error: sentences.effect })}
    ${textField({ i18n, name: 'until', label: t('deadlinePages:orders.until'), hint: t('deadlinePages:orders.untilHint'), type: 'date', value: typed.until, size: 10, optional: true, error: sentences.until })}
    ${(errors.until === 'untilClosed' || typed.anyway) && checkboxes({ i18n, name: 'anyway[]', label: t('deadlinePages:orders.closedDay'), options: [{ value: 'yes', label: t('deadlinePages:orders.anyway') }], values: typed.anyway ? ['yes'] : [] })}
    ${textField({ i18n, name: 'madeOn', label: t('deadlinePages:orders.madeOn'), type: 'date', value: typed.madeOn, size: 10, error: sentences.madeOn })}
    ${textField({ i18n, name: 'madeBy', label: t('deadlinePages:orders.madeBy'), hint: t('deadlinePages:orders.madeByHint'), value: typed.madeBy, error: sentences.madeBy })}
    ${textArea({ i18n, name: 'note', label: t('deadlinePages:events.note'), hint: t('deadlinePages:orders.noteHint'), rows: 2, value: typed.note, optional: true, error: sentences.note })}
    ${submitButton({ label: t('deadlinePages:orders.add') })}`,
  )
}
