import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { casePaths, staffCasePaths } from '../../../src/cases/record/paths.ts'
import { holdingsPaths, staffHoldingsPaths } from '../../../src/documents/holdings/paths.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { checkTag } from '../../components/document-words.ts'
import { html, personName, tag } from '../../components/index.ts'
import { page } from '../../layout.ts'

type Unavailable = {
  readonly i18n: I18n
  readonly document: DocumentRow
  /** As a member sees it. */
  readonly theCase?: VisibleCase | undefined
}

/** The stored file is lost or changed: nothing of it is served. */
export function damagedPage({ i18n, document, theCase }: Unavailable) {
  const { t, locale } = i18n
  const isOfficer = i18n.reader?.role === 'registry'
  const { caseId } = document
  const caseHref = isOfficer ? staffCasePaths.case(locale, caseId) : casePaths.case(locale, caseId)
  const title = t('receipts:damaged.title')
  const back = { href: caseHref, label: t('documents:unavailable.back') }
  const holdingsHref = isOfficer ? staffHoldingsPaths.holdings(locale, caseId) : holdingsPaths.holdings(locale, caseId)
  return page(
    i18n,
    { title, ...(!theCase && { back }) },
    html`
    ${theCase ? caseFormHead(i18n, { theCase, title, back }) : html`<h1>${title}</h1>`}
    <p class="lead">${personName(document.title)}</p>
    <p>${t('receipts:damaged.lead')}</p>
    <p>${t('receipts:damaged.do')}</p>
    <p><a href="${holdingsHref}">${t('receipts:damaged.holdings')}</a></p>`,
  )
}

/** Why it cannot be opened now, and what happens next. */
export function unavailablePage({ i18n, document, theCase }: Unavailable) {
  const { t, locale } = i18n
  const isOfficer = i18n.reader?.role === 'registry'
  const caseHref = isOfficer ? staffCasePaths.case(locale, document.caseId) : casePaths.case(locale, document.caseId)
  const title = t('documents:unavailable.title')
  const back = { href: caseHref, label: t('documents:unavailable.back') }
  const held = () =>
    isOfficer
      ? html`
    <p>${t('documents:unavailable.heldOffice')}</p>
    <p><a href="${staffHoldPaths.hold(locale, document.id)}">${t('documents:unavailable.heldDecide')}</a></p>`
      : html`
    <p>${t('documents:check.heldMore')}</p>
    <p>${t('documents:unavailable.heldDo')}</p>`
  return page(
    i18n,
    { title, ...(!theCase && { back }) },
    html`
    ${theCase ? caseFormHead(i18n, { theCase, title, back }) : html`<h1>${title}</h1>`}
    <p class="lead">${personName(document.title)} ${checkTag(i18n, document.check)}${document.audience !== 'case' && html` ${tag({ kind: 'warning', word: t('outgoing:audience.tag') })}`}</p>
    ${
      document.check === 'held'
        ? held()
        : html`
    <p>${t('documents:unavailable.pending')}</p>
    <p>${t('documents:unavailable.pendingDo')}</p>`
    }`,
  )
}
