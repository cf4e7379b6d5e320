import { staffAppearancePaths } from '../../../src/cases/appearances/paths.ts'
import { staffCaseEventPaths } from '../../../src/cases/deadlines/events/paths.ts'
import { staffLimitOrderPaths } from '../../../src/cases/deadlines/orders/paths.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import { staffCasePeoplePaths } from '../../../src/cases/people/paths.ts'
import { lacksLatin } from '../../../src/cases/people/values.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { StaffCaseHead } from '../../../src/cases/record/staff-case-head.ts'
import { isSettled } from '../../../src/cases/record/values.ts'
import { staffBundlePaths } from '../../../src/documents/bundles/paths.ts'
import { staffEnteringPaths } from '../../../src/documents/entering/paths.ts'
import { staffCaseLetterPaths } from '../../../src/documents/letters/paths.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { doneNotice, type StaffDone } from '../../admin/words.ts'
import { counselItem, deadlineItem, factStrip, hearingItem, type StripItem } from '../../components/case-head.ts'
import { buttonLink, type Content, caseName, type Html, html, notice, reference, tag } from '../../components/index.ts'
import { readingOnly } from '../../components/reading-only.ts'
import { page } from '../../layout.ts'

/** The registry's pages of a case, in the order of their tabs. */
type StaffCaseTab = 'overview' | 'documents' | 'deadlines' | 'hearings' | 'people' | 'requests' | 'letters' | 'activity'

export type StaffCasePageData = {
  readonly i18n: I18n
  readonly head: StaffCaseHead
  readonly done?: StaffDone | undefined
}

/** One of the registry's pages of a case: its head, then what is the page's own, below an `h2`. */
export const pageOfOfficeCase = ({ i18n, head, done }: StaffCasePageData, here: StaffCaseTab, body: Content): string =>
  page(
    i18n,
    { title: i18n.t('cases:page.title', { page: tabName(i18n, here), reference: head.theCase.reference }) },
    html`
    ${doneNotice(i18n, done)}
    ${readingOnly(i18n, head.outside)}
    ${caseHead(i18n, head, here)}
    ${body}`,
  )

function caseHead(i18n: I18n, head: StaffCaseHead, here: StaffCaseTab): Html {
  const { theCase, outside } = head
  const { t, locale } = i18n
  return html`
    <div class="case">
    <p class="back"><a href="${staffCasePaths.cases(locale)}">${t('admin:cases.title')}</a></p>
    <div class="titled">
    <h1>${reference(theCase.reference)}${caseName(theCase)}</h1>
    ${!outside && acts(i18n, head)}
    </div>
    ${contradiction(i18n, head)}
    ${!outside && lacksLatin(theCase.title) && html`<p>${t('admin:case.noLatin')} <a href="${staffCasePaths.caseDetails(locale, theCase.id)}">${t('admin:case.giveLatin')}</a></p>`}
    ${factStrip([
      status(i18n, head),
      deadlineItem(i18n, head, staffTabHref(i18n, head, 'deadlines'), 'ofParty'),
      hearingItem(i18n, head, staffTabHref(i18n, head, 'hearings'), hearingActs(i18n, head)),
      counselItem(i18n, head.appearances, t('officeCase:head.counsel')),
    ])}
    ${tabs(i18n, head, here)}
    </div>`
}

/** The status says that it is over, and a hearing is ahead: until one of them is corrected. */
function contradiction(i18n: I18n, { theCase, ahead: [next] }: StaffCaseHead): Content {
  if (!next || !isSettled(theCase.status)) return ''
  const moment = i18n.moment(next.startsAt, next.zone)
  return notice({
    i18n,
    kind: 'warning',
    title: i18n.t(`officeCase:head.settled.${theCase.status}` as Key, { moment }),
  })
}

const tabName = ({ t }: I18n, tab: StaffCaseTab): string =>
  tab === 'people' || tab === 'letters' ? t(`officeCase:tabs.${tab}`) : t(`cases:tabs.${tab}`)

/** The address of a page of the case. */
export function staffTabHref({ locale }: I18n, { theCase: { id } }: Pick<StaffCaseHead, 'theCase'>, to: StaffCaseTab) {
  if (to === 'documents') return staffOutgoingPaths.caseDocuments(locale, id)
  if (to === 'deadlines') return staffCasePaths.caseDeadlines(locale, id)
  if (to === 'hearings') return staffHearingPaths.caseHearings(locale, id)
  if (to === 'people') return staffCasePeoplePaths.casePeople(locale, id)
  if (to === 'requests') return staffCasePaths.caseRequests(locale, id)
  if (to === 'letters') return staffCasePaths.caseLetters(locale, id)
  if (to === 'activity') return staffCasePaths.caseActivity(locale, id)
  return staffCasePaths.case(locale, id)
}

/** For the case’s own office only. To send a document is the filled one, everything else folds behind it. */
function acts({ t, locale }: I18n, { theCase: { id }, documents }: StaffCaseHead): Html {
  const link = (href: string, words: string) => html`<li><a href="${href}">${words}</a></li>`
  return html`
    <div class="buttons no-print">
    ${buttonLink({ href: staffOutgoingPaths.documentSending(locale, id), label: t('admin:case.sendDocument') })}
    ${buttonLink({ href: staffCaseLetterPaths.caseLetter(locale, id), label: t('outgoing:writing.button'), kind: 'secondary' })}
    <details class="more"><summary class="button secondary">${t('cases:head.more')}</summary>
    <ul>
    ${link(staffEnteringPaths.caseEntries(locale, id), t('registry:entering.button'))}
    ${link(staffHearingPaths.hearingScheduling(locale, id), t('admin:case.schedule'))}
    ${link(staffCasePaths.caseDetails(locale, id), t('admin:case.change'))}
    ${link(staffCasePeoplePaths.casePersonEntry(locale, id), t('admin:case.addPerson'))}
    ${link(staffAppearancePaths.caseAppearances(locale, id), t('admin:case.enterAppearance'))}
    ${link(staffCaseEventPaths.caseEvents(locale, id), t('deadlinePages:events.link'))}
    ${link(staffLimitOrderPaths.limitOrders(locale, id), t('deadlinePages:orders.link'))}
    ${documents.length > 0 && link(staffBundlePaths.caseBundles(locale, id), t('exhibits:bundle.link'))}
    ${documents.length > 0 && link(staffBundlePaths.caseZip(locale, id), t('exhibits:zip.link'))}
    </ul></details>
    </div>`
}

const status = (i18n: I18n, { theCase, office }: StaffCaseHead): StripItem => {
  const { t } = i18n
  const where = t('cases:head.divisionAndOffice', {
    division: t(`tribunal:${theCase.division}.code`),
    office: nameIn(i18n, office),
  })
  return {
    label: t('cases:fact.status'),
    lines: [
      html`${t(`cases:status.${theCase.status}`)}${theCase.urgent && html` ${tag({ kind: 'warning', word: t('admin:case.urgent') })}`}`,
      where,
      t(`officeCase:head.${theCase.inPrivate ? 'inPrivate' : 'inPublic'}`),
    ],
  }
}

/** To the form of the next hearing. */
function hearingActs({ t, locale }: I18n, { ahead: [next], outside }: StaffCaseHead): Content {
  if (!next || outside) return ''
  return html`<a href="${staffHearingPaths.hearing(locale, next.id)}">${t('admin:case.changeHearing')}<span class="hidden"> ${t('officeCase:head.nextHearing')}</span></a>`
}

/** On the overview they bear the names of the parts of the long page that a case once had, to which old addresses lead. */
function tabs(i18n: I18n, head: StaffCaseHead, here: StaffCaseTab): Html {
  const { documents, deadlines, ahead, people, questions, requests, theCase } = head
  const tab = (to: StaffCaseTab, count = 0, ids: readonly string[] = []) => html`
    <li><a ${ids[0] && here === 'overview' && html`id="${ids[0]}"`} href="${staffTabHref(i18n, head, to)}" ${to === here && html`aria-current="page"`}>${
      here === 'overview' ? ids.slice(1).map((id) => html`<span id="${id}"></span>`) : ''
    }${tabName(i18n, to)}${count > 0 && html` <span class="count">${i18n.number(count)}</span>`}</a></li>`
  return html`
    <nav class="tabs" aria-label="${i18n.t('cases:case.title', { reference: theCase.reference })}"><ul>
    ${tab('overview')}
    ${tab('documents', documents.length, ['received', 'search', 'copies', 'holdings'])}
    ${tab('deadlines', deadlines.coming.length)}
    ${tab('hearings', ahead.length, ['hearings'])}
    ${tab('people', people.length, ['counsel'])}
    ${tab('requests', requests.length + questions.length, ['questions'])}
    ${tab('letters', documents.filter(({ direction }) => direction === 'out').length, ['sent'])}
    ${tab('activity', 0, ['history'])}
    </ul></nav>`
}
