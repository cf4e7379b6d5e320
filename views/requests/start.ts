import type { ListedVersion } from '../../src/announcements/practice/queries.ts'
import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import type { RequestLimit } from '../../src/requests/limits.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { ListedRequest } from '../../src/requests/queries.ts'
import type { RequestKind } from '../../src/tribunal/index.ts'
import { caseFormHead } from '../components/case-head.ts'
import { principalField } from '../components/for-whom.ts'
import {
  acceptanceBoxes,
  acceptedField,
  buttonLink,
  buttonRow,
  errorSummary,
  hiddenField,
  html,
  lapsedNotice,
  notice,
  postForm,
  radios,
  sentencesOf,
  submitButton,
  unbroken,
} from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { hearingLine, kindName, limitWords } from './words.ts'

/** A kind that this case can have now; `hearing`: the one that it would be about. */
export type Offered = {
  readonly kind: RequestKind
  readonly hearing: Hearing | undefined
  readonly limit: RequestLimit
}

type StartData = {
  i18n: I18n
  now: number
  theCase: VisibleCase
  /** Zone of the office. */
  zone: string
  capacities: readonly Capacity[]
  lapsed: readonly Capacity[]
  offered: readonly Offered[]
  drafts: readonly ListedRequest[]
  typed: Typed
  /** Practice notices to accept before anything is begun. */
  pending: readonly ListedVersion[]
  errors?: FormErrors
}

/** The kinds with their rule and last day, then the form. */
export function startPage(data: StartData) {
  const { i18n, theCase, capacities, lapsed, drafts, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(
    errors,
    (error) => t(error === 'acceptMissing' ? 'practice:error.acceptMissing' : (`requests:error.${error}` as Key)),
    { accepted: acceptedField },
  )
  const chosen = chosenIn(data)
  const title = chosen ? kindName(i18n, chosen.kind) : t('requests:start.title')
  const mayNot = capacities.length === 0 && lapsed.length === 0
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0,
      ...(capacities.length === 1 ? actingHead(capacities) : {}),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, { theCase, title, back: { href: casePaths.caseRequests(locale, theCase.id), label: t('cases:page.title', { page: t('cases:tabs.requests'), reference: theCase.reference }) } })}
    ${lapsed.map((capacity) => lapsedNotice({ i18n, ...capacity }))}
    ${mayNot && notice({ i18n, kind: 'warning', title: t('requests:start.mayNot'), body: t('requests:start.mayNotMore') })}
    ${drafts.length > 0 && draftList(i18n, drafts)}
    ${capacities.length > 0 && startForm(data, chosen, sentences)}`,
  )
}

const draftList = (i18n: I18n, drafts: readonly ListedRequest[]) => html`
  <h2>${i18n.t('requests:start.drafts')}</h2>
  <ul>${drafts.map(
    ({ id, kind, changedAt }) => html`
    <li><a href="${requestPaths.request(i18n.locale, id)}">${kindName(i18n, kind)}</a> <span class="aside">${unbroken(i18n.t('requests:start.changed', { moment: i18n.moment(changedAt) }))}</span></li>`,
  )}
  </ul>`

/** What a link from a hearing or a deadline chose already: then it is not asked again. */
const chosenIn = ({ offered, typed, errors }: StartData): Offered | undefined =>
  typed.hearing && !errors?.kind ? offered.find(({ kind }) => kind === typed.kind) : undefined

function startForm(
  { i18n, now, theCase, zone, capacities, offered, typed, drafts, pending }: StartData,
  chosen: Offered | undefined,
  sentences: Record<string, string>,
) {
  const { t, locale } = i18n
  const options = offered.map(({ kind, limit }) => ({
    value: kind,
    label: kindName(i18n, kind),
    hint: html`${t(`requests:about.${kind}`)}<br>${limitWords(i18n, now, zone, limit)}`,
  }))
  return html`
  ${drafts.length > 0 && html`<h2>${t('requests:start.another')}</h2>`}
  ${postForm(
    { action: requestPaths.requestStart(locale, theCase.id), seal: i18n.seal },
    html`
    ${hiddenField('hearing', typed.hearing ?? '')}
    ${
      chosen
        ? html`${hiddenField('kind', chosen.kind)}
    ${chosen.hearing && html`<p>${hearingLine(i18n, chosen.hearing)}</p>`}
    <p>${limitWords(i18n, now, zone, chosen.limit)}</p>`
        : ''
    }
    ${!chosen && radios({ i18n, name: 'kind', label: t('requests:start.question'), options, value: typed.kind ?? '', error: sentences.kind })}
    ${principalField({ i18n, capacities, value: typed.for, error: sentences.for })}
    ${acceptanceBoxes({ i18n, pending, isMissing: sentences[acceptedField] !== undefined })}
    ${buttonRow(
      submitButton({ label: t('requests:start.submit') }),
      chosen
        ? buttonLink({
            href: requestPaths.requestStart(locale, theCase.id),
            label: t('requests:start.other'),
            kind: 'plain',
          })
        : '',
    )}`,
  )}`
}
