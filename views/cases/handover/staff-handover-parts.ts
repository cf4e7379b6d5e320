import type { Handover } from '../../../src/cases/handover/commands.ts'
import { staffHandoverPaths } from '../../../src/cases/handover/paths.ts'
import type { PartRow } from '../../../src/cases/handover/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { doneNotice, isWrong, type StaffDone } from '../../admin/words.ts'
import {
  type Content,
  dataTable,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  personName,
  postForm,
  radios,
  selectField,
  submitButton,
  summaryList,
  type TagKind,
  tag,
  textArea,
  warningText,
} from '../../components/index.ts'
import { sayRecordErrors } from '../../components/record-words.ts'
import { page } from '../../layout.ts'
import { type HandoverFile, handoverFileTable } from './staff-handover.ts'

type Answer = {
  readonly staffName: string
  readonly answer: 'agreed' | 'declined'
  readonly at: number
  readonly reason: string | null
}
type Part = {
  readonly id: string
  readonly office: string
  readonly state: PartRow['state']
  /** Number of files: those handed over, or those of now. */
  readonly cases: number
  readonly decidedAt: number | null
  readonly administratorsFrom: number
  readonly answers: readonly Answer[]
}
type PartsData = {
  i18n: I18n
  isAdministrator: boolean
  handover: {
    readonly id: string
    readonly reason: Handover['reason']
    readonly at: number
    readonly from: { readonly id: string; readonly name: string }
    readonly to: string
    readonly officer: string
    readonly office: string
    readonly note: string | null
  }
  parts: readonly Part[]
  /** For the reader's own office, until it has answered. */
  files: readonly HandoverFile[] | undefined
  /** The parts that the reader may answer now. */
  answerable: readonly string[]
  canWithdraw: boolean
  done?: StaffDone
  typed?: Typed
  errors?: FormErrors
}

export function handoverPartsPage(data: PartsData) {
  const { i18n, handover, parts, files, answerable, canWithdraw, done, errors = {} } = data
  const { t, locale } = i18n
  const title = t('record:handover.title', { name: handover.from.name })
  return page(
    i18n,
    {
      title: t('record:handover.page'),
      error: isWrong(errors),
      back: { href: staffHandoverPaths.handovers(locale), label: t('record:handover.listTitle') },
    },
    html`
    ${doneNotice(i18n, done)}
    ${errorSummary({ i18n, errors: sayRecordErrors(i18n, errors) })}
    <h1>${title}</h1>
    ${summaryList([
      { key: t('record:handover.from'), value: personName(handover.from.name) },
      { key: t('record:handover.to'), value: personName(handover.to) },
      { key: t('record:handover.reason'), value: t(`record:handover.reasons.${handover.reason}`) },
      {
        key: t('record:handover.begunBy'),
        value: html`${personName(handover.officer)}${handover.office && html`, ${handover.office}`}`,
      },
      { key: t('record:handover.begun'), value: momentTag({ i18n, at: handover.at }) },
      ...(handover.note
        ? [{ key: t('record:handover.note'), value: html`<span class="as-written" dir="auto">${handover.note}</span>` }]
        : []),
    ])}
    <h2>${t('record:handover.offices')}</h2>
    ${partTable(i18n, parts)}
    ${files && html`<h2>${t('record:handover.cases')}</h2>${handoverFileTable(i18n, files)}`}
    ${answerable.length > 0 && answerForm(data)}
    ${canWithdraw && withdrawal(i18n, handover)}`,
  )
}

const partKinds: Readonly<Record<PartRow['state'], TagKind>> = {
  waiting: 'info',
  agreed: 'success',
  declined: 'warning',
  withdrawn: 'neutral',
}

const partTable = (i18n: I18n, parts: readonly Part[]) =>
  dataTable({
    caption: i18n.t('record:handover.offices'),
    captionHidden: true,
    columns: [
      { label: i18n.t('admin:person.office') },
      { label: i18n.t('record:handover.count'), isNamed: true },
      { label: i18n.t('record:handover.state') },
      { label: i18n.t('record:handover.answers') },
    ],
    rows: parts.map((part) => [
      part.office,
      i18n.number(part.cases),
      html`${tag({ kind: partKinds[part.state], word: i18n.t(`record:handover.states.${part.state}`) })}${part.state === 'waiting' && html`<br><span class="aside">${i18n.t('record:handover.administratorsFrom', { moment: i18n.moment(part.administratorsFrom) })}</span>`}`,
      html`${part.answers.map((one, index) => html`${index > 0 && html`<br>`}${answerLine(i18n, one)}`)}`,
    ]),
  })

const answerLine = (i18n: I18n, { staffName, answer, at, reason }: Answer): Content =>
  html`${personName(staffName)}${i18n.colon}${i18n.t(`record:handover.answered.${answer}`)}, ${momentTag({ i18n, at })}${reason && html`<br><span class="as-written aside" dir="auto">${reason}</span>`}`

function answerForm({
  i18n,
  isAdministrator,
  handover,
  parts,
  answerable,
  typed = {},
  errors = {},
}: PartsData): Content {
  const { t, locale } = i18n
  const sentences = sayRecordErrors(i18n, errors)
  const asked = parts.filter(({ id }) => answerable.includes(id))
  const [first] = asked
  const which =
    asked.length === 1 && first
      ? hiddenField('part', first.id)
      : selectField({
          i18n,
          name: 'part',
          label: t('admin:person.office'),
          options: asked.map(({ id, office }) => ({ value: id, label: office })),
          value: typed.part,
          empty: true,
          error: sentences.part,
        })
  return html`
    <h2>${t('record:handover.answerTitle')}</h2>
    <p>${t(isAdministrator ? 'record:handover.answerAdministrators' : 'record:handover.answerOffice')}</p>
    ${postForm(
      {
        action: staffHandoverPaths.handoverAnswer(locale, handover.id),
        label: t('record:handover.answerTitle'),
        seal: i18n.seal,
      },
      html`
      ${which}
      ${radios({ i18n, name: 'answer', label: t('record:handover.answer'), options: (['agreed', 'declined'] as const).map((value) => ({ value, label: t(`record:handover.answerAs.${value}`) })), value: typed.answer, error: sentences.answer })}
      ${textArea({ i18n, name: 'answerReason', label: t('record:handover.answerReason'), hint: t(isAdministrator ? 'record:handover.reasonHintAdministrators' : 'record:handover.reasonHint'), value: typed.answerReason, rows: 3, optional: !isAdministrator, error: sentences.answerReason })}
      ${warningText({ i18n, text: t('record:handover.warning') })}
      ${submitButton({ label: t('record:handover.answerSubmit') })}`,
    )}`
}

const withdrawal = (i18n: I18n, { id }: { id: string }): Content => html`
    <h2>${i18n.t('record:handover.withdrawTitle')}</h2>
    <p>${i18n.t('record:handover.withdrawWhat')}</p>
    ${postForm(
      {
        action: staffHandoverPaths.handoverWithdrawal(i18n.locale, id),
        label: i18n.t('record:handover.withdrawTitle'),
        seal: i18n.seal,
      },
      submitButton({ label: i18n.t('record:handover.withdraw'), kind: 'secondary' }),
    )}`
