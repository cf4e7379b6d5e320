import { auditPaths } from '../../../src/admin/audit/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { AuditEvent } from '../../../src/platform/audit/index.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dataTable,
  emptyLine,
  filterForm,
  html,
  notice,
  pager,
  personName,
  reference,
  selectField,
  submitButton,
  summaryList,
  textField,
  timeTag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Row = AuditEvent & {
  readonly actorName?: string
  readonly forName?: string
  readonly concernsName?: string
  readonly reference?: string
}
type AuditQuery = {
  readonly about: string
  readonly person: string
  readonly reference: string
  readonly before?: string
}

type AuditData = {
  i18n: I18n
  isOfficer: boolean
  events: readonly Row[]
  subjects: readonly string[]
  asked: AuditQuery
  before?: number
}

export function auditPage({ i18n, isOfficer, events, subjects, asked, before }: AuditData) {
  const { t, locale } = i18n
  const kept = { about: asked.about, person: asked.person, reference: asked.reference }
  return page(
    i18n,
    { title: t('admin:audit.title') },
    html`
    <div class="titled"><h1>${t('admin:audit.title')}</h1><p>${isOfficer ? t('admin:audit.officerLead') : t('admin:audit.administratorLead')}</p></div>
    ${!isOfficer && html`<p><a href="${auditPaths.auditVerification(locale)}">${t('admin:audit.verify')}</a></p>`}
    ${filterForm(
      { action: auditPaths.audit(locale), label: t('admin:audit.filter') },
      html`
      ${selectField({ i18n, name: 'about', label: t('admin:audit.action'), options: [{ value: '', label: t('admin:audit.anyAction') }, ...sorted(i18n, subjects)], value: asked.about })}
      ${textField({ i18n, name: 'person', label: t('admin:audit.person'), value: asked.person, size: 20, spellcheck: false, autocomplete: 'off' })}
      ${isOfficer && textField({ i18n, name: 'reference', label: t('admin:audit.reference'), value: asked.reference, size: 20, spellcheck: false, autocomplete: 'off' })}
      ${submitButton({ label: t('admin:audit.filter'), kind: 'secondary' })}`,
    )}
    ${events.length === 0 ? emptyLine(t('admin:audit.none')) : eventTable(i18n, isOfficer, events)}
    ${pager({ i18n, first: asked.before ? auditPaths.audit(locale, kept) : undefined, next: before ? auditPaths.audit(locale, { ...kept, before }) : undefined })}`,
  )
}

const sorted = ({ t, locale }: I18n, subjects: readonly string[]) =>
  subjects
    .map((subject) => ({ value: subject, label: t(`admin:auditSubject.${subject}` as Key) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))

const eventTable = (i18n: I18n, isOfficer: boolean, events: readonly Row[]) => {
  const { t } = i18n
  return dataTable({
    caption: t('admin:audit.title'),
    captionHidden: true,
    columns: [
      { label: t('admin:audit.number') },
      { label: t('admin:audit.when') },
      { label: t('admin:audit.who') },
      { label: t('admin:audit.what') },
      { label: isOfficer ? t('admin:audit.reference') : t('admin:audit.caseId') },
      { label: t('admin:audit.facts') },
      { label: t('admin:audit.from'), isNamed: true },
    ],
    rows: events.map((e) => [
      i18n.number(e.seq),
      timeTag(e.at, i18n.moment(e.at, 'UTC', 'plain')),
      who(i18n, e),
      what(i18n, e),
      isOfficer ? fileLink(i18n, e) : code(e.caseId),
      facts(e),
      e.address ?? '',
    ]),
  })
}

const named = ({ locale }: I18n, id: string, name?: string): Content =>
  html`<a href="${auditPaths.audit(locale, { person: id })}">${personName(name ?? id)}</a>`

function who(i18n: I18n, e: Row): Content {
  const { t } = i18n
  if (!e.actorId) return t('admin:audit.nobody')
  const actor = named(i18n, e.actorId, e.actorName)
  return e.forId ? html`${actor} ${t('admin:audit.for')} ${named(i18n, e.forId, e.forName)}` : actor
}

function what(i18n: I18n, e: Row): Content {
  const did = i18n.t(`common:action.${e.action}` as Key)
  if (!e.concernsId) return did
  return html`${did}<br><span class="aside">${i18n.t('admin:audit.concerns')} ${named(i18n, e.concernsId, e.concernsName)}</span>`
}

const fileLink = ({ locale }: I18n, e: Row): Content =>
  e.caseId && e.reference ? html`<a href="${staffCasePaths.case(locale, e.caseId)}">${reference(e.reference)}</a>` : ''

const code = (text: string | null): Content => (text ? html`<code>${text}</code>` : '')

/** Figures, states and ids as they were recorded, in no language. */
function facts(e: Row): Content {
  const told = Object.entries(JSON.parse(e.facts) as Record<string, unknown>).map(([name, value]) => `${name}=${value}`)
  return html`${[e.subject, ...told].filter(Boolean).map((text) => html`<code>${text}</code> `)}`
}

type Verdict = { ok: true; events: number; lastHash: string } | { ok: false; brokenAt: number }

/** What reading the whole log has shown. */
export function verificationPage({ i18n, verdict }: { i18n: I18n; verdict: Verdict }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:verification.title'), back: { href: auditPaths.audit(locale), label: t('admin:audit.title') } },
    html`
    <h1>${t('admin:verification.title')}</h1>
    ${
      verdict.ok
        ? notice({ i18n, kind: 'success', title: t('admin:verification.whole', { count: verdict.events }) })
        : notice({
            i18n,
            kind: 'error',
            title: t('admin:verification.broken', { number: verdict.brokenAt }),
            body: html`<p>${t('admin:verification.brokenDo')}</p>`,
          })
    }
    ${
      verdict.ok &&
      summaryList([
        { key: t('admin:verification.events'), value: i18n.number(verdict.events) },
        { key: t('admin:verification.lastHash'), value: html`<code>${verdict.lastHash}</code>` },
      ])
    }
    <p>${t('admin:verification.how')}</p>`,
  )
}
