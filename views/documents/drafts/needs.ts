import type { MissingPiece } from '../../../src/documents/check-findings/missing-pieces.ts'
import { servicePaths } from '../../../src/documents/service/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { CatalogueType } from '../../../src/tribunal/index.ts'
import { documentLanguages } from '../../../src/tribunal/languages.ts'
import { type Content, disclosure, fieldId, html, notice, summaryList } from '../../components/index.ts'
import { ruleLink } from '../../components/limit-words.ts'

/** A type's rule, what must come with it, and who serves it on the other party. `datesAsked`: see the catalogue. */
export function typeNeeds(i18n: I18n, type: CatalogueType | undefined, datesAsked: number): Content {
  if (!type) return ''
  const { t } = i18n
  const { rule, needs, service } = type
  const rows = [
    ...(rule ? [{ key: t('findings:type.rule'), value: ruleLink(i18n, rule) }] : []),
    ...(needs.length > 0
      ? [
          {
            key: t('findings:type.needs'),
            value: html`<ul>${needs.map((need) => html`<li>${t(`findings:type.need.${need}`, { count: datesAsked })}</li>`)}</ul>`,
          },
        ]
      : []),
    ...(service !== 'none' ? [{ key: t('findings:type.copy'), value: t(`findings:type.service.${service}`) }] : []),
  ]
  return rows.length > 0 ? disclosure(t('findings:type.about'), summaryList(rows)) : ''
}

/** Beside the type, only where a translation may be needed. */
export function languageField(
  i18n: I18n,
  type: CatalogueType | undefined,
  { id, language }: Pick<DocumentRow, 'id' | 'language'>,
  { number, typed }: { readonly number: number; readonly typed: string | undefined },
): Content {
  if (!type?.needs.includes('translation')) return ''
  const { t } = i18n
  const value = typed ?? language ?? ''
  const name = `language-${id}`
  return html`<label class="hidden" for="${fieldId(name)}">${t('documents:draft.language', { number })}</label><select class="input" id="${fieldId(name)}" name="${name}"><option value="">${t('documents:draft.languageNone')}</option>${documentLanguages.map((one) => html`<option value="${one}" ${one === value ? 'selected' : ''}>${t(`findings:language.${one}`)}</option>`)}</select>${value === 'other' && html`<p class="aside">${t('findings:language.hint')}</p>`}`
}

/** Before sending: what the rules want besides and is missing; it does not prevent sending. */
export function missingPart(i18n: I18n, submissionId: string, missing: readonly MissingPiece[]): Content {
  const { t } = i18n
  if (missing.length === 0) return ''
  return notice({
    i18n,
    kind: 'warning',
    title: t('findings:missing.title', { count: missing.length }),
    body: html`
      <ul>${missing.map((piece) => html`<li>${missingWords(i18n, submissionId, piece)}</li>`)}</ul>
      <p>${t('findings:missing.lead')}</p>`,
  })
}

export function missingWords({ t, locale }: I18n, submissionId: string, { code, type, facts }: MissingPiece): Content {
  const what = t(`findings:missing.${code}`, facts)
  if (code === 'service' || code === 'serviceChanged') {
    const words = t(code === 'service' ? 'findings:missing.serviceLink' : 'findings:missing.serviceAgain')
    return html`${what} <a href="${servicePaths.submissionService(locale, submissionId)}">${words}</a>`
  }
  return type === null ? what : `${what} ${t('findings:missing.add', { type: t(`documents:type.${type}`) })}`
}
