import { calculatorPaths } from '../../../src/cases/deadlines/calculator/paths.ts'
import type {
  AskedRow,
  Calculation,
  Choices,
  Question,
  RowError,
  Saving,
} from '../../../src/cases/deadlines/calculator/types.ts'
import { mostRows, mostYears, rowName } from '../../../src/cases/deadlines/calculator/values.ts'
import type { Deadline } from '../../../src/cases/deadlines/types.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { divisions, hearingKinds, lawOf, type ReviewKind } from '../../../src/tribunal/index.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  buttonRow,
  type Content,
  checkboxes,
  dataTable,
  disclosure,
  emptyLine,
  errorSummary,
  hiddenField,
  html,
  postForm,
  radios,
  type SummaryRow,
  selectField,
  submitButton,
  summaryList,
  tag,
  textField,
  unbroken,
} from '../../components/index.ts'
import { deadlineEnd, deadlineName, ruleLink, taskText, unconfirmedInCase } from '../../components/limit-words.ts'
import { toVerifyTag } from '../../components/to-verify.ts'
import { page } from '../../layout.ts'
import { howCounted } from './how-counted.ts'

type CalculatorData = {
  readonly i18n: I18n
  readonly now: number
  readonly question: Question
  readonly offices: readonly (Paired<'name'> & { readonly id: string })[]
  /** Of the division that was chosen. */
  readonly choices: Choices | undefined
  /** The query that asks the same. */
  readonly asked: string
  /** Undefined while nothing, or something that cannot be, was asked. */
  readonly result: Calculation | undefined
  /** For those who keep notes of a practice. */
  readonly saving: Saving | undefined
}

export function calculatorPage(data: CalculatorData) {
  const { i18n, question, result, saving } = data
  const { t } = i18n
  const errors = errorsOf(i18n, question)
  const reference = saving?.error && t(`deadlineCalculator:save.error.${saving.error}`)
  const isWrong = Object.keys(errors).length > 0 || reference !== undefined
  return page(
    i18n,
    { title: t('deadlineCalculator:title'), error: isWrong },
    html`
    ${errorSummary({ i18n, errors: { ...errors, reference } })}
    <h1>${t('deadlineCalculator:title')}</h1>
    <p class="lead no-print">${t('deadlineCalculator:lead')}</p>
    ${divisionViews(i18n, question)}
    ${data.choices ? askForm(data, data.choices, errors) : html`<p>${t('deadlineCalculator:chooseDivision')}</p>`}
    ${result && resultPart(data, result)}
    ${result && saving && result.deadlines.length > 0 && saveForm(i18n, data.asked, saving, reference)}
    <h2>${t('deadlineCalculator:limits.title')}</h2>
    <p>${t('tribunal:all.notCounted')}</p>
    <p>${t('deadlinePages:end.office')} ${t('deadlinePages:notAdvice')}</p>`,
  )
}

type Errors = Readonly<Record<string, string>>

/** What is wrong, by the fields of the form. */
function errorsOf(i18n: I18n, { rows }: Question): Record<string, string> {
  const { t, number } = i18n
  return Object.fromEntries(
    rows.flatMap(({ error, day, set, mailed }, index) => {
      if (!error) return []
      const name = fieldOf[error] ?? (day === '' && mailed !== '' ? 'mailed' : 'day')
      const words = { day: i18n.day(day || mailed || set, 'plain'), row: number(index + 1), years: number(mostYears) }
      return [[rowName(name, index), t(`deadlineCalculator:error.${error}`, words)] as const]
    }),
  )
}

const fieldOf: Partial<Record<RowError, 'what' | 'set' | 'mailed'>> = {
  whatMissing: 'what',
  setDayMissing: 'set',
  setDayBefore: 'set',
  notMailed: 'mailed',
  dayOrMailed: 'mailed',
}

/** One link a division: what can be chosen below differs by it. */
const divisionViews = ({ t, locale }: I18n, { division, office }: Question) => html`
    <nav class="bar views no-print" aria-label="${t('deadlineCalculator:division')}"><ul>${divisions.map(
      (one) =>
        html`<li><a href="${calculatorPaths.calculator(locale, { division: one, office: division ? office : undefined })}" ${one === division && html`aria-current="page"`}>${t(`tribunal:${one}.name`)}</a></li>`,
    )}</ul></nav>`

function askForm({ i18n, question, offices }: CalculatorData, choices: Choices, errors: Errors): Content {
  const { t, locale } = i18n
  const { division } = question
  if (!division) return ''
  const { claims, appeals, appealRights, reviews } = choices
  // Those that are filled in, and room for one more.
  const rows = Math.min(mostRows, Math.max(2, question.rows.length + 1))
  const unknown = { value: '', label: t('deadlineCalculator:unknown') }
  return html`
  <form method="get" action="${calculatorPaths.calculator(locale)}" class="no-print" novalidate>
    ${hiddenField('division', division)}
    ${selectField({ i18n, name: 'office', label: t('deadlineCalculator:office'), hint: t('deadlineCalculator:officeHint'), options: offices.map((one) => ({ value: one.id, label: nameIn(i18n, one) })), value: question.office })}
    ${claims.length > 0 && radios({ i18n, name: 'claim', label: t('deadlineCalculator:claim'), options: [unknown, ...claims.map((value) => ({ value, label: t(`deadlineCalculator:claimMade.${value}` as Key) }))], value: question.claimMade ?? '' })}
    ${appeals.length > 0 && radios({ i18n, name: 'appeal', label: t('deadlineCalculator:appeal'), options: [unknown, ...appeals.map((value) => ({ value, label: t(`deadlineCalculator:appealKind.${value}` as Key) }))], value: question.appealKind ?? '' })}
    ${appealRights.length > 0 && radios({ i18n, name: 'right', label: t('deadlineCalculator:appealRight'), options: [unknown, ...appealRights.map((value) => ({ value, label: t(`deadlineCalculator:appealRights.${value}`) }))], value: question.appealRight ?? '' })}
    ${reviews.length > 0 && radios({ i18n, name: 'review', label: t('deadlineCalculator:review'), hint: t('deadlineCalculator:reviewHint'), options: reviews.map((value) => ({ value, label: reviewText(i18n, value) })), value: question.reviewKind ?? '' })}
    ${Array.from({ length: rows }, (_, index) => rowFields(i18n, question, choices, index, errors))}
    ${buttonRow(submitButton({ label: t('deadlineCalculator:count') }))}
    <p class="aside">${t('deadlineCalculator:more')}</p>
  </form>`
}

function rowFields(
  i18n: I18n,
  question: Question,
  { hearings, events }: Choices,
  index: number,
  errors: Errors,
): Content {
  const { t } = i18n
  const { what = '', day = '', set = '', mailed = '', isAbroad = false } = question.rows[index] ?? {}
  const named = events.filter(({ namesDay }) => namesDay)
  const namesDay = named.some(({ kind }) => kind === what)
  const [whatName, dayName, setName] = [rowName('what', index), rowName('day', index), rowName('set', index)]
  const [mailedName, abroadName] = [rowName('mailed', index), rowName('abroad', index)]
  const groups = [
    {
      label: t('deadlineCalculator:hearings'),
      options: hearings.map((value) => ({ value, label: t(`cases:hearing.kind.${value}`) })),
    },
    {
      label: t('deadlineCalculator:events'),
      options: events.map(({ kind }) => ({ value: kind, label: whatText(i18n, kind) })),
    },
  ].filter(({ options }) => options.length > 0)
  return html`
    <fieldset>
      <legend>${t('deadlineCalculator:row', { number: index + 1 })}</legend>
      ${selectField({ i18n, name: whatName, label: t('deadlineCalculator:what'), groups, value: what, empty: true, optional: index > 0, error: errors[whatName] })}
      ${textField({ i18n, name: dayName, label: t('deadlineCalculator:day'), type: 'date', value: day, size: 20, optional: index > 0, error: errors[dayName] })}
      ${(namesDay || set !== '') && textField({ i18n, name: setName, label: t('deadlineCalculator:set'), type: 'date', value: set, size: 20, error: errors[setName] })}
      ${
        events.some(({ mayBeMailed }) => mayBeMailed) &&
        disclosure(
          t('deadlineCalculator:mailed.title'),
          html`
      ${textField({ i18n, name: mailedName, label: t('deadlinePages:events.mailedOn'), hint: mailedHint(i18n, question), type: 'date', value: mailed, size: 20, optional: true, error: errors[mailedName] })}
      ${checkboxes({ i18n, name: abroadName, label: t('deadlinePages:events.mailedFrom'), options: [{ value: 'yes', label: t('deadlinePages:events.mailedAbroad') }], values: isAbroad ? ['yes'] : [] })}`,
          mailed !== '' || errors[mailedName] !== undefined,
        )
      }
    </fieldset>`
}

/** After how many days the division considers received what was mailed. */
function mailedHint({ t, number }: I18n, { division }: Question): string {
  if (!division) return ''
  const { days, daysAbroad } = lawOf(division).mailed
  const words = { days: number(days), abroad: number(daysAbroad) }
  return t(`deadlineCalculator:mailed.${days === daysAbroad ? 'hint' : 'hintAbroad'}`, words)
}

function resultPart({ i18n, now }: CalculatorData, { question, division, office, deadlines, textsSince }: Calculation) {
  const { t } = i18n
  const own = deadlines.filter(({ side }) => side === 'party')
  const parts = {
    main: own.filter(({ weight }) => weight === 'main'),
    ifNeeded: own.filter(({ weight }) => weight !== 'main'),
    ofOthers: deadlines.filter(({ side }) => side !== 'party'),
  }
  const { above, beside } = unconfirmedInCase(i18n, deadlines)
  const table = (list: readonly Deadline[], caption: string) =>
    limitTable(i18n, now, { list, zone: office.zone, caption, beside })
  return html`
    <section class="report" aria-labelledby="result">
    <h2 id="result">${t('deadlineCalculator:result.title', { count: deadlines.length })}</h2>
    ${summaryList(questionRows(i18n, question, { name: t(`tribunal:${division}.name`), office: nameIn(i18n, office), zone: i18n.zoneName(office.zone) }))}
    ${deadlines.length === 0 && emptyLine(t('deadlineCalculator:result.none', { since: i18n.day(textsSince ?? '', 'plain') }))}
    ${above}
    ${(['main', 'ifNeeded', 'ofOthers'] as const).map((name) => {
      const title = t(`deadlineCalculator:result.${name}`, { count: parts[name].length })
      return parts[name].length > 0 && html`<h3>${title}</h3>${table(parts[name], title)}`
    })}
    <p class="print-only">${t('deadlineCalculator:result.made', { moment: i18n.moment(now), zone: i18n.zoneName(i18n.zone) })}</p>
    </section>`
}

/** What was asked, in words: on paper the form is left out. */
function questionRows(
  i18n: I18n,
  { claimMade, appealKind, appealRight, reviewKind, rows }: Question,
  { name, office, zone }: { name: string; office: string; zone: string },
): SummaryRow[] {
  const { t } = i18n
  const kind = [
    claimMade && t(`deadlineCalculator:claimMade.${claimMade}`),
    appealKind && t(`deadlineCalculator:appealKind.${appealKind}`),
    appealRight && t(`deadlineCalculator:appealRights.${appealRight}`),
    reviewKind && reviewText(i18n, reviewKind),
  ].filter((words) => typeof words === 'string')
  return [
    { key: t('deadlineCalculator:division'), value: [name, ...kind].join(' · ') },
    { key: t('deadlineCalculator:office'), value: `${office} · ${zone}` },
    ...rows.map((row) => ({ key: whatText(i18n, row.what), value: rowText(i18n, row) })),
  ]
}

/** The days of a row in words. */
export function rowText(i18n: I18n, { day, set, mailed, isAbroad }: AskedRow): string {
  const { t } = i18n
  return [
    day && i18n.day(day),
    mailed && t(`deadlineCalculator:mailed.${isAbroad ? 'onAbroad' : 'on'}`, { day: i18n.day(mailed) }),
    set && t('deadlineCalculator:setOn', { day: i18n.day(set) }),
  ]
    .filter((words) => words !== '')
    .join(' · ')
}

/** A kind of review, as an option that stands alone. */
function reviewText({ t, locale }: I18n, kind: ReviewKind): string {
  const words = t(`cases:hearing.review.${kind}`)
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
}

/** A kind of hearing or event, at the beginning of a line. */
export function whatText({ t, locale }: I18n, what: string): string {
  const kinds: readonly string[] = hearingKinds
  const words = kinds.includes(what) ? t(`cases:hearing.kind.${what}` as Key) : t(`deadlines:anchor.${what}` as Key)
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
}

type Limits = {
  readonly list: readonly Deadline[]
  readonly zone: string
  readonly caption: string
  readonly beside: ReturnType<typeof unconfirmedInCase>['beside']
}

const limitTable = (i18n: I18n, now: number, { list, zone, caption, beside }: Limits): Content =>
  dataTable({
    caption,
    captionHidden: true,
    columns: [
      { label: i18n.t('deadlinePages:list.due') },
      { label: i18n.t('deadlinePages:list.ends') },
      { label: i18n.t('deadlineCalculator:result.how') },
    ],
    rows: list.map((one) => [
      dueCell(i18n, one, zone),
      html`${dayCell(i18n, now, one, zone)}${besideDay(beside(one))}`,
      howCounted(i18n, one, { zone }),
    ]),
  })

const besideDay = (mark: Content): Content => mark && html`<br><span class="aside">${mark}</span>`

const dueCell = (i18n: I18n, deadline: Deadline, zone: string): Content => {
  const { rule, limit, notice } = deadline
  return html`${deadlineName(i18n, deadline)} ${notice && tag({ kind: 'info', word: i18n.t('deadlinePages:section.notice') })}${toVerifyTag(i18n, deadline, zone)}<br><span class="aside">${ruleLink(i18n, rule)} · ${limit.who.map((who, index) => html`${index > 0 && ', '}${i18n.t(`deadlines:bearer.${who}` as Key)}`)}</span>`
}

function dayCell(i18n: I18n, now: number, deadline: Deadline, zone: string): Content {
  const { endsAt, task, bases, strictest } = deadline
  const words = task && task !== 'set' && task !== 'none' && taskText(i18n, deadline)
  return html`${words}${words && endsAt !== null && html`<br>`}${endsAt !== null && deadlineEnd(i18n, now, deadline, zone, true)}${bases && strictest !== 'both' && html`<br><span class="aside">${unbroken(i18n.t('deadlinePages:section.differ', { english: i18n.day(bases.en.day), french: i18n.day(bases.fr.day) }))}</span>`}`
}

function saveForm(i18n: I18n, asked: string, saving: Saving, error: string | undefined): Content {
  const { t, locale } = i18n
  const { reference, practices } = saving
  return html`
    <h2 class="no-print">${t('deadlineCalculator:save.title')}</h2>
    ${postForm(
      { action: calculatorPaths.calculatorNotes(locale), seal: i18n.seal },
      html`
      ${hiddenField('asked', asked)}
      ${textField({ i18n, name: 'reference', label: t('deadlineCalculator:save.reference'), hint: t('deadlineCalculator:save.hint'), value: reference, size: 20, autocomplete: 'off', spellcheck: false, ...(error && { error }) })}
      ${practices && radios({ i18n, name: 'for', label: t('deadlineCalculator:save.for'), options: practices.map(({ principalId, forWhom }) => ({ value: principalId, label: forWhom ?? t('cases:list.you') })) })}
      ${submitButton({ label: t('deadlineCalculator:save.act'), kind: 'secondary' })}`,
    )}`
}
