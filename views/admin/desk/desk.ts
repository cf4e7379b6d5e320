import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import { staffFeedbackPaths } from '../../../src/feedback/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { Key } from '../../../src/platform/web/i18n.ts'
import { type Content, emptyLine, errorSummary, html, sentencesOf } from '../../components/index.ts'
import { acceptingList, lastAccepted, splitAccepting, undoLast } from '../../documents/acceptance/staff-accepting.ts'
import { page } from '../../layout.ts'
import { type DeskData, fieldsIn } from './desk-data.ts'
import { filterBar, queueViews } from './queue-filters.ts'
import { tickForm } from './ticked-list.ts'
import { doneWords } from './words.ts'

export function deskPage(data: DeskData) {
  const { i18n, shown, filter, done, errors = {} } = data
  const { t } = i18n
  const told = { i18n, zone: data.office.zone }
  const accepting = splitAccepting(data.accepting, data.meId)
  const isAccepting = data.accepting.pending.length + data.accepting.failed.length > 0
  const sentences = sentencesOf(errors, (error) => t(`desk:error.${error}` as Key))
  return page(
    i18n,
    { title: t('desk:title'), error: Object.keys(sentences).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <div class="titled"><h1>${t('desk:title')}</h1>${done && html`<p role="status" tabindex="-1" autofocus>${doneWords(i18n, done)}</p>`}${isAccepting && html`<p class="no-print">${lastAccepted(told, accepting)}</p>`}</div>
    ${undoLast(i18n, accepting)}
    ${queueViews(data)}
    ${filterBar(data)}
    ${
      shown.length === 0
        ? emptyLine(t(data.pileOf ? 'desk:none.colleague' : `desk:none.${noneOf(filter.whose)}`))
        : html`<div data-lines>${tickForm(data, sentences)}</div>`
    }
    ${pagerLine(data)}
    ${acceptingList(told, accepting.rest)}`,
  )
}

const noneOf = (whose: string) => (whose === 'mine' || whose === 'nobody' || whose === 'aside' ? whose : 'anyone')

function pagerLine({ i18n, office, filter, query, inView, inOffice, isFirst, next }: DeskData): Content {
  const { t, locale } = i18n
  const isWhole = filter.whose === 'anyone' && !filter.queue && !filter.division && !filter.late
  const words = {
    office: nameIn(i18n, office),
    count: inOffice,
    view: i18n.number(inView),
    zone: i18n.zoneName(office.zone),
  }
  return html`
    ${inView > 0 && html`<p class="aside no-print">${t('desk:ticked.which')} <a href="${accountPaths.keys(locale)}">${t('desk:keys')}</a></p>`}
    <nav class="pager" aria-label="${t('common:pager.label')}"><p>${!isWhole && inView > 0 && t('desk:pager.view', { count: inView })} ${inOffice > 0 && t('desk:pager.office', words)} ${t('desk:pager.zone', words)}</p>${
      !isFirst && html` <a href="${deskPaths.filteredDesk(locale, query)}">${t('common:pager.first')}</a>`
    }${next && html` <a rel="next" href="${deskPaths.desk(locale, { ...fieldsIn({ query }), after: next })}">${t('common:pager.next')}</a>`} <a href="${staffFeedbackPaths.feedback(locale)}">${t('feedback:office.title')}</a></nav>`
}
