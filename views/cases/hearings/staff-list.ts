import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import { type Content, emptyLine, html } from '../../components/index.ts'
import { workPager } from '../../components/work-bar.ts'
import { workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'

import type { OfficeHearingsData } from './staff-list-data.ts'
import { hearingViews, otherDays } from './staff-list-filters.ts'
import { hearingsOfDay } from './staff-list-rows.ts'

/** The hearings of an office. The view of a day is the list that is printed for it. */
export function officeHearingsPage(data: OfficeHearingsData): string {
  const { i18n, office, view, day, found } = data
  const { t } = i18n
  const isDay = view === 'day'
  const title = isDay ? t('officeCase:list.dayTitle', { day: i18n.day(day) }) : t('cases:hearings.title')
  const clock = t('officeCase:list.clock', { office: nameIn(i18n, office), zone: i18n.zoneName(office.zone) })
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p class="aside">${clock}</p></div>
    ${hearingViews(data)}
    ${isDay && otherDays(data)}
    ${
      found.days.length === 0
        ? emptyLine(t(isDay ? 'officeCase:list.noneOnDay' : 'officeCase:list.none'))
        : workTable({
            caption: title,
            isLong: true,
            columns: [
              ...(isDay ? [] : [{ label: t('hearings:column.day') }]),
              { label: t('hearings:column.time') },
              { label: t('hearings:column.people') },
              { label: t('hearings:column.kind') },
              { label: t('hearings:column.where') },
              { label: t('cases:people.counsel') },
              { label: t('officeCase:hearing.panel') },
              { label: t('officeCase:list.notes') },
              { label: t('admin:case.acts'), isHidden: true },
            ],
            groups: found.days.map((one) => hearingsOfDay(data, one)),
          })
    }
    ${pages(data)}`,
  )
}

function pages({ i18n, view, filters, found }: OfficeHearingsData): Content {
  if (found.page === 1 && !found.hasMore) return ''
  return workPager({
    i18n,
    words: i18n.t('officeCase:list.page', { page: found.page }),
    page: found.page,
    pages: found.hasMore ? found.page + 1 : found.page,
    pageHref: (to) => staffHearingPaths.hearings(i18n.locale, { view, ...filters, page: to }),
  })
}
