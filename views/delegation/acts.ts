import { casePaths } from '../../src/cases/record/paths.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { AuditEvent } from '../../src/platform/audit/index.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'

import { dataTable, emptyLine, html, pager, personName, timeTag } from '../components/index.ts'

export type Act = AuditEvent & { readonly who: string }

type ActsData = {
  acts: readonly Act[]
  references: ReadonlyMap<string, string>
  before?: number
  /** Start of the next page; absent on the last. */
  older?: number
}

/** Acts of others in counsel's name. */
export function actsSection(i18n: I18n, { acts, references, before, older }: ActsData) {
  const { t, locale } = i18n
  return html`
    <h2 id="acts">${t('delegation:acts.title')}</h2>
    <p>${t('delegation:acts.lead', { zone: i18n.zoneName(i18n.zone) })}</p>
    ${acts.length === 0 ? emptyLine(t('delegation:acts.empty')) : actsTable(i18n, acts, references)}
    ${pager({ i18n, first: before ? delegatePaths.delegates(locale) : undefined, next: older ? delegatePaths.delegates(locale, { before: older }) : undefined })}`
}

const actsTable = (i18n: I18n, acts: readonly Act[], references: ReadonlyMap<string, string>) =>
  dataTable({
    caption: i18n.t('delegation:acts.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('delegation:acts.what') },
      { label: i18n.t('delegation:acts.who') },
      { label: i18n.t('delegation:acts.case') },
      { label: i18n.t('delegation:acts.when') },
    ],
    rows: acts.map((act) => [
      i18n.t(`common:action.${act.action}` as Key),
      personName(act.who),
      caseOf(i18n, act, references),
      timeTag(act.at, i18n.moment(act.at)),
    ]),
  })

function caseOf({ t, locale }: I18n, { caseId }: Act, references: ReadonlyMap<string, string>) {
  if (!caseId) return ''
  const reference = references.get(caseId)
  return reference ? html`<a href="${casePaths.case(locale, caseId)}">${reference}</a>` : t('delegation:acts.caseGone')
}
