import type { OutsideAccess } from '../../../src/cases/record/office-queries.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { Progress } from '../../../src/documents/submissions/progress.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { checkTag, typeName } from '../../components/document-words.ts'

import { type Content, html, personName } from '../../components/index.ts'

type PapersData = OfficeSubmission & {
  i18n: I18n
  progress: Progress
  demo: boolean
  outside: OutsideAccess | undefined
}

export function documentCard(
  { i18n, demo, submission, progress, outside }: PapersData,
  document: DocumentRow,
  here: Content,
): Content {
  const { t, locale } = i18n
  const { id, title, fileName, size, pages, check, checkReason, flags, sha256 } = document
  const isOpen = check === 'clean' || (demo && check === 'unscanned')
  const renamed = progress.reclassified.find((one) => one.id === id)
  const isFiled = submission.state === 'received' || submission.state === 'accepted'
  return html`
      <li>
        <p>${isOpen ? html`<a href="${staffDocumentPaths.document(locale, id)}">${personName(title)}</a>` : personName(title)} ${checkTag(i18n, check)}</p>
        <p>${typeName(i18n, document.type)} · ${t('admin:case.pdf', { size: i18n.size(size) })} · ${pages === null ? t('admin:submission.pagesUnknown') : t('admin:submission.pages', { count: pages })}</p>
        ${isOpen && html`<p class="no-print">${here}</p>`}
        ${renamed && html`<p class="aside">${t('admin:submission.sentAs')} ${typeName(i18n, renamed.was.type)}, ${personName(renamed.was.title)}</p>`}
        ${isFiled && !outside && html`<p class="no-print"><a href="${staffDocumentPaths.documentClassification(locale, id)}">${t('desk:classification.link')} <span class="hidden">${title}</span></a></p>`}
        ${checkReason && html`<p>${t(`admin:checkReason.${checkReason}` as Key)} ${check === 'held' && !outside && html`<a href="${staffHoldPaths.hold(locale, id)}">${t('registry:hold.link')}</a>`}</p>`}
        ${
          flags !== '' &&
          html`<p>${t('admin:submission.flags')} ${flags
            .split(' ')
            .map((flag) => t(`admin:flag.${flag}` as Key))
            .join(', ')}</p>`
        }
        <p class="aside">${t('admin:submission.fileName')} ${personName(fileName)}<br>${t('admin:submission.hash')} <code>${sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code></p>
      </li>`
}

/** The list that the portal made, apart from what was filed. */
export function madeListPart({ i18n, madeList, demo }: PapersData): Content {
  if (!madeList) return ''
  const { id, title, check } = madeList
  const isOpen = check === 'clean' || (demo && check === 'unscanned')
  return html`
    <h3>${i18n.t('exhibits:made.title')}</h3>
    <p>${isOpen ? html`<a href="${staffDocumentPaths.document(i18n.locale, id)}">${personName(title)}</a>` : personName(title)} ${checkTag(i18n, check)}<br><span class="aside">${i18n.t('exhibits:made.listNote')}</span></p>`
}
