import { address } from '../../platform/web/address.ts'

export const practicePaths = {
  practiceNotices: address('/practice-notices', { help: 'sending#practice-notice' }),
  practiceNotice: address('/practice-notices/:id').asking<{ version?: string; back?: string }>(),
  practiceAcceptance: address('/practice-notices/:id/acceptance', { sealed: true }),
}

export const staffPracticePaths = {
  practiceNotices: address('/admin/practice-notices', { help: 'administration#practice-notices' }).asking(),
  practiceNoticeCreation: address('/admin/practice-notices/new', { sealed: true }),
  practiceNotice: address('/admin/practice-notices/:id', { sealed: true }).asking(),
  practiceNoticeWithdrawal: address('/admin/practice-notices/:id/withdrawal', { sealed: true }),
}
