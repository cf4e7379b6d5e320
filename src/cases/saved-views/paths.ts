import { documentPaths } from '../../documents/reading/paths.ts'
import { submissionPaths } from '../../documents/submissions/paths.ts'
import { address } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import { deadlinePaths } from '../deadlines/paths.ts'
import { hearingPaths } from '../hearings/paths.ts'
import { casePaths } from '../record/paths.ts'

const viewPages = {
  cases: casePaths.cases,
  hearings: hearingPaths.hearings,
  deadlines: deadlinePaths.deadlines,
  inbox: documentPaths.inbox,
  submissions: submissionPaths.submissions,
}

export const savedViewPaths = {
  savedViews: address('/views', { help: 'cases#list' }),
  savedViewCreation: address('/views/new').asking<{ page: string; query: string }>(),
  savedView: address('/views/:id'),
  savedViewDeletion: address('/views/:id/deletion', { sealed: true }),
  /** A list with the filters of a view, which are a query already. */
  viewed: (locale: Locale, { page, query }: { page: keyof typeof viewPages; query: string }): string =>
    viewPages[page](locale) + (query && `?${query}`),
}
