import { casePaths } from '../../src/cases/record/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { ChangedCase, Changes } from '../../src/today/changes.ts'
import { todayPaths } from '../../src/today/paths.ts'
import { eventTable } from '../components/event-table.ts'
import {
  type Content,
  caseName,
  emptyLine,
  hiddenField,
  html,
  momentTag,
  postForm,
  submitButton,
} from '../components/index.ts'
import { movedText } from '../components/moved-words.ts'
import { workTable } from '../components/work-table.ts'
import { page } from '../layout.ts'

type ChangesData = { readonly i18n: I18n; readonly own: string; readonly changes: Changes }

/** What changed in one's cases, from what to what, until one has seen it. */
export function changesPage({ i18n, own, changes }: ChangesData) {
  const { t, locale } = i18n
  const { earlier, cases, more, upTo } = changes
  return page(
    i18n,
    { title: t('today:changes.title'), back: { href: todayPaths.today(locale), label: t('today:title') } },
    html`
    <div class="titled"><h1>${t('today:changes.title')}</h1><p>${t('today:changes.lead')}</p></div>
    ${earlier.length > 0 && html`<h2 id="earlier">${t('today:changes.earlier')}</h2><p>${t('today:changes.earlierLead')}</p>${earlierTable(i18n, earlier)}`}
    ${cases.length === 0 && earlier.length === 0 && emptyLine(t('today:changes.none'))}
    ${cases.map((one) => caseTable(i18n, own, one))}
    ${more > 0 && html`<p><a href="${casePaths.cases(locale, { view: 'changed' })}">${t('today:changes.more', { count: more })}</a></p>`}
    ${
      cases.length > 0 &&
      postForm(
        { action: todayPaths.changes(locale) },
        html`${hiddenField('upTo', String(upTo))}${submitButton({ label: t('today:changes.seen'), kind: 'secondary' })}`,
      )
    }`,
  )
}

const caseLink = ({ locale }: I18n, { theCase }: Pick<ChangedCase, 'theCase'>): Content =>
  html`<a class="ref" href="${casePaths.case(locale, theCase.id)}">${theCase.reference}</a> ${caseName(theCase)}`

function earlierTable(i18n: I18n, earlier: Changes['earlier']): Content {
  const { t, locale } = i18n
  return workTable({
    caption: t('today:changes.earlier'),
    columns: [
      { label: t('today:changes.column.what') },
      { label: t('today:changes.column.case') },
      { label: t('today:changes.column.when') },
      { label: t('today:changes.column.act'), isHidden: true },
    ],
    groups: [
      {
        rows: earlier.map((one) => ({
          heading: { content: movedText(i18n, one) },
          cells: [
            { content: caseLink(i18n, one) },
            { content: momentTag({ i18n, at: one.at, form: 'short' }) },
            {
              content: postForm(
                { action: todayPaths.movesPutAway(locale, one.theCase.id) },
                submitButton({ label: t('today:changes.putAway'), kind: 'secondary', about: one.theCase.reference }),
              ),
              kind: 'act',
            },
          ],
        })),
      },
    ],
  })
}

const caseTable = (i18n: I18n, own: string, { theCase, events }: ChangedCase): Content => html`
    <h2>${caseLink(i18n, { theCase })}</h2>
    ${eventTable({ i18n, own, caption: theCase.reference }, events)}`
