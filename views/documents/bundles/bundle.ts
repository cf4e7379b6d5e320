import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { CaseNames } from '../../../src/cases/people/values.ts'
import { casePaths, staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { BundleRefusal } from '../../../src/documents/bundles/bundles.ts'
import type { BundledDocument, BundleRow } from '../../../src/documents/bundles/contents.ts'
import { bundlePaths, staffBundlePaths } from '../../../src/documents/bundles/paths.ts'
import type { Confidentiality } from '../../../src/documents/visibility/audience.ts'
import { sameIn } from '../../../src/platform/web/address-language.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import {
  buttonLink,
  type Content,
  checkboxes,
  dataTable,
  emptyLine,
  errorSummary,
  html,
  momentTag,
  personName,
  postForm,
  submitButton,
  tag,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { givenWords } from '../exhibits/exhibits.ts'
import { pagesOf } from '../words.ts'

type BundlesData = {
  i18n: I18n
  theCase: CaseNames & { readonly id: string; readonly reference: string }
  /** For the registry, which has addresses of its own. */
  isOffice: boolean
  capacities: readonly Capacity[]
  contents: readonly BundledDocument[]
  /** For staff, by document. */
  confidential: ReadonlyMap<string, Confidentiality>
  bundles: readonly BundleRow[]
  caps: { readonly bytes: number; readonly pages: number }
  error?: BundleRefusal
  /** The ticked ids of a form that is shown again. */
  chosen?: readonly string[]
}

export function bundlesPage(data: BundlesData) {
  const { i18n, theCase, isOffice, capacities, contents, bundles, caps } = data
  const { t, locale } = i18n
  const caseAddresses = isOffice ? staffCasePaths : casePaths
  const addresses = isOffice ? staffBundlePaths : bundlePaths
  const { reference } = theCase
  const wrong = errorWords(data)
  return page(
    i18n,
    {
      title: t('exhibits:bundle.title', { reference }),
      ...actingHead(capacities),
      error: !!wrong,
    },
    html`
    ${errorSummary({ i18n, errors: { 'documents[]': wrong } })}
    ${caseFormHead(i18n, { theCase, title: t('exhibits:bundle.link'), back: { href: caseAddresses.case(locale, theCase.id), label: t('exhibits:bundle.back', { reference }) } })}
    <p>${t('exhibits:bundle.intro')}</p>
    ${isOffice && html`<p>${t('exhibits:bundle.officeNote')}</p>`}
    ${bundles.length > 0 && ownBundles(data)}
    <p>${t('exhibits:bundle.caps', { size: i18n.size(caps.bytes), pages: i18n.number(caps.pages) })}</p>
    ${contents.some(({ omission }) => !omission) ? askForm(data, wrong) : emptyLine(t('exhibits:bundle.empty'))}
    <p><a href="${addresses.caseZip(locale, theCase.id)}">${t('exhibits:zip.link')}</a><br><span class="aside">${t('exhibits:zip.linkMore')}</span></p>`,
  )
}

function errorWords({ i18n, error, contents, chosen = [], caps }: BundlesData): string | undefined {
  if (!error) return undefined
  const { t } = i18n
  const parts = contents.filter(({ document, omission }) => !omission && chosen.includes(document.id))
  const sum = (of: (one: BundledDocument) => number) => parts.reduce((all, one) => all + of(one), 0)
  if (error === 'tooLarge') {
    const size = i18n.size(sum(({ document }) => document.size))
    return t('exhibits:bundle.error.tooLarge', { size, most: i18n.size(caps.bytes) })
  }
  if (error === 'tooManyPages') {
    const pages = i18n.number(sum(({ document }) => document.pages ?? 0))
    return t('exhibits:bundle.error.tooManyPages', { pages, most: i18n.number(caps.pages) })
  }
  return t(`exhibits:bundle.error.${error}`)
}

function askForm(
  { i18n, theCase, isOffice, contents, confidential, chosen }: BundlesData,
  wrong: string | undefined,
): Content {
  const { t, locale } = i18n
  const addresses = isOffice ? staffBundlePaths : bundlePaths
  const possible = contents.filter(({ omission }) => !omission)
  const others = contents.filter(({ omission }) => omission)
  return html`
    ${postForm(
      { action: addresses.caseBundles(locale, theCase.id) },
      html`
    ${checkboxes({
      i18n,
      name: 'documents[]',
      label: t('exhibits:bundle.choose'),
      hint: t('exhibits:bundle.all'),
      error: wrong,
      options: possible.map(({ document }) => ({
        value: document.id,
        label: html`${personName(document.title)}${confidentialMark(i18n, confidential.get(document.id))}`,
        hint: [givenWords(i18n, document), pagesOf(i18n, document.pages), i18n.size(document.size)]
          .filter(Boolean)
          .join(' · '),
      })),
      values: chosen ?? possible.map(({ document }) => document.id),
    })}
    ${submitButton({ label: t('exhibits:bundle.make') })}`,
    )}
    ${others.length > 0 && html`<h2>${t('exhibits:bundle.omitted')}</h2><ul>${others.map((kept) => omittedLine(i18n, kept, confidential.get(kept.document.id)))}</ul>`}`
}

const omittedLine = (i18n: I18n, { document, omission }: BundledDocument, confidential: Confidentiality | undefined) =>
  html`<li>${personName(document.title)} – ${i18n.t(`exhibits:bundle.omission.${omission ?? 'pending'}`)}${confidentialMark(i18n, confidential)}</li>`

function ownBundles({ i18n, isOffice, bundles, contents }: BundlesData): Content {
  const { t } = i18n
  const isWaiting = bundles.some(({ state }) => state === 'waiting')
  return html`
    <h2>${t('exhibits:bundle.own')}</h2>
    ${dataTable({
      caption: t('exhibits:bundle.own'),
      captionHidden: true,
      columns: [
        { label: t('exhibits:bundle.asked') },
        { label: t('exhibits:bundle.choose'), kind: 'number' },
        { label: t('exhibits:bundle.state') },
      ],
      rows: bundles.map((bundle) => [
        momentTag({ i18n, at: bundle.askedAt }),
        i18n.number(bundle.documentIds.length),
        stateWords(i18n, bundle, contents, isOffice),
      ]),
    })}
    ${isWaiting && html`<p>${t('exhibits:bundle.waitingMore')}</p>${buttonLink({ href: sameIn(i18n.locale, i18n.here), label: t('exhibits:bundle.reload'), kind: 'secondary' })}`}`
}

function stateWords(i18n: I18n, bundle: BundleRow, contents: readonly BundledDocument[], isOffice: boolean): Content {
  const { t, locale } = i18n
  const addresses = isOffice ? staffBundlePaths : bundlePaths
  if (bundle.state === 'waiting') return tag({ kind: 'info', word: t('exhibits:bundle.waiting') })
  if (bundle.state === 'failed')
    return html`${tag({ kind: 'danger', word: t('exhibits:bundle.failed') })}<br>${t(`exhibits:bundle.failure.${bundle.failure ?? 'unreadable'}`)}`
  const omitted = contents.filter(({ document }) => bundle.omitted.some(({ documentId }) => documentId === document.id))
  return html`
        <a href="${addresses.bundle(locale, bundle.id)}">${t('exhibits:bundle.download')}</a><br>
        <span class="aside">${t('exhibits:bundle.facts', { count: bundle.pages ?? 0, size: i18n.size(bundle.size ?? 0) })}</span><br>
        <span class="aside">${t('exhibits:bundle.until', { moment: i18n.moment(bundle.endsAt) })}</span>
        ${omitted.length > 0 && html`<br>${t('exhibits:bundle.omitted')}${omitted.map(({ document }) => html`<br>${personName(document.title)}`)}`}`
}
