import type { LogEvent, LogQuery } from '../../../src/admin/audit/log.ts'
import { auditPaths } from '../../../src/admin/audit/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { utcText } from '../../../src/platform/clock.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import {
  type Content,
  dataTable,
  disclosure,
  emptyLine,
  html,
  momentTag,
  notice,
  pager,
  personName,
  reference,
  selectField,
  submitButton,
  summaryList,
  textField,
  unbroken,
} from '../../components/index.ts'
import type { LogReader } from '../../components/log-values.ts'
import { actorWithoutAccount, type SaidAct, sayAct } from '../../components/log-words.ts'
import { page } from '../../layout.ts'

type AuditData = {
  readonly i18n: I18n
  readonly reader: LogReader
  readonly events: readonly LogEvent[]
  readonly subjects: readonly string[]
  /** Of an officer's office. */
  readonly officers: readonly { readonly id: string; readonly name: string }[]
  readonly asked: LogQuery
  readonly before: number | undefined
}

/** What was done, in sentences and by the clock of the office; what was recorded exactly is folded, and in the file. */
export function auditPage({ i18n, reader, events, subjects, officers, asked, before }: AuditData) {
  const { t, locale } = i18n
  const { isOfficer, zone } = reader
  const { before: page0, ...kept } = asked
  const given = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''))
  return page(
    i18n,
    { title: t('admin:audit.title') },
    html`
    <div class="titled"><h1>${t('admin:audit.title')}</h1><p>${t(isOfficer ? 'admin:audit.officerLead' : 'admin:audit.administratorLead', { zone: i18n.zoneName(zone) })}</p></div>
    <div class="bar no-print">
    <details ${Object.keys(given).length > 0 ? 'open' : ''}><summary>${t('cases:filter.fold')}</summary>
    ${filterForm(i18n, { isOfficer, subjects, officers, asked })}
    ${Object.keys(given).length > 0 && html`<p><a href="${auditPaths.audit(locale)}">${t('cases:filter.clear')}</a></p>`}
    </details>
    <ul class="inline end"><li><a href="${auditPaths.auditTable(locale, given)}">${t('admin:audit.table')}</a></li>${!isOfficer && html`<li><a href="${auditPaths.auditVerification(locale)}">${t('admin:audit.verify')}</a></li>`}</ul>
    </div>
    ${events.length === 0 ? emptyLine(t('admin:audit.none')) : eventTable(i18n, reader, events)}
    ${pager({ i18n, first: page0 ? auditPaths.audit(locale, given) : undefined, next: before ? auditPaths.audit(locale, { ...given, before }) : undefined })}`,
  )
}

type FilterData = Pick<AuditData, 'subjects' | 'officers' | 'asked'> & { readonly isOfficer: boolean }

function filterForm(i18n: I18n, { isOfficer, subjects, officers, asked }: FilterData): Content {
  const { t, locale } = i18n
  const any = { value: '', label: t('admin:audit.anyAction') }
  return html`<form class="filters" method="get" action="${auditPaths.audit(locale)}" role="search" aria-label="${t('admin:audit.filter')}">
      ${textField({ i18n, name: 'from', label: t('admin:audit.fromDay'), type: 'date', value: asked.from })}
      ${textField({ i18n, name: 'until', label: t('admin:audit.untilDay'), type: 'date', value: asked.until })}
      ${officers.length > 0 && selectField({ i18n, name: 'officer', label: t('admin:audit.officer'), options: [{ value: '', label: t('admin:audit.anyone') }, ...officers.map(({ id, name }) => ({ value: id, label: name }))], value: asked.officer })}
      ${isOfficer && textField({ i18n, name: 'reference', label: t('admin:audit.reference'), value: asked.reference, size: 20, spellcheck: false, autocomplete: 'off' })}
      ${selectField({ i18n, name: 'about', label: t('admin:audit.action'), options: [any, ...sorted(i18n, subjects)], value: asked.about })}
      ${textField({ i18n, name: 'person', label: t('admin:audit.person'), value: asked.person, size: 20, spellcheck: false, autocomplete: 'off' })}
      ${submitButton({ label: t('admin:audit.filter'), kind: 'secondary' })}
    </form>`
}

const sorted = ({ t, locale }: I18n, subjects: readonly string[]) =>
  subjects
    .map((subject) => ({ value: subject, label: t(`admin:auditSubject.${subject}` as Key) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))

const eventTable = (i18n: I18n, reader: LogReader, events: readonly LogEvent[]) => {
  const { t } = i18n
  const { isOfficer, zone } = reader
  return dataTable({
    caption: t('admin:audit.title'),
    captionHidden: true,
    columns: [
      { label: t('admin:audit.when') },
      { label: t('admin:audit.who') },
      { label: t('admin:audit.what') },
      { label: isOfficer ? t('admin:audit.reference') : t('admin:audit.caseId') },
      { label: t('admin:audit.exactly') },
    ],
    rows: events.map((e) => {
      const said = sayAct(i18n, e, reader)
      return [
        momentTag({ i18n, at: e.at, zone, form: 'short' }),
        who(i18n, e, reader),
        what(i18n, said),
        isOfficer ? fileLink(i18n, e) : code(e.caseId),
        exact(i18n, e, said),
      ]
    }),
  })
}

const personLink = ({ locale }: I18n, id: string, name?: string): Content =>
  html`<a href="${auditPaths.audit(locale, { person: id })}">${personName(name ?? id)}</a>`

function who(i18n: I18n, e: LogEvent, { names: { people } }: LogReader): Content {
  if (!e.actorId) return actorWithoutAccount(i18n, e)
  const actor = personLink(i18n, e.actorId, people.get(e.actorId))
  return e.forId ? html`${actor} ${i18n.t('admin:audit.for')} ${personLink(i18n, e.forId, people.get(e.forId))}` : actor
}

const what = (i18n: I18n, { sentence, named, details }: SaidAct): Content =>
  html`${nameWithin(sentence, named?.name, (name) => (named ? personLink(i18n, named.id, name) : personName(name)))}${details.length > 0 && html`<div class="aside">${unbroken(details.join(' · '))}</div>`}`

/** A sentence with the name in it as what is made of it: a link, or a name in its own script. */
function nameWithin(sentence: string, name: string | undefined, shown: (name: string) => Content): Content {
  const place = name ? sentence.indexOf(name) : -1
  if (name === undefined || place < 0) return unbroken(sentence)
  return html`${unbroken(sentence.slice(0, place))}${shown(name)}${unbroken(sentence.slice(place + name.length))}`
}

const fileLink = ({ locale }: I18n, e: LogEvent): Content =>
  e.caseId && e.reference ? html`<a href="${staffCasePaths.case(locale, e.caseId)}">${reference(e.reference)}</a>` : ''

const code = (text: string | null): Content => (text ? html`<code class="ref">${text}</code>` : '')

/** Number, exact time, to what it was done, figures and ids, and from where. */
const exact = (i18n: I18n, e: LogEvent, said: SaidAct): Content =>
  disclosure(
    html`<span class="ref">${i18n.number(e.seq)}</span>`,
    html`<ul>${[utcText(e.at), ...(e.subject ? [i18n.t('log:more.identifier', { value: e.subject.split(':').at(-1) ?? '' })] : []), ...said.exact, ...(e.address ? [i18n.t('log:more.from', { value: e.address })] : [])].map((line) => html`<li><code>${line}</code></li>`)}</ul>`,
  )

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
