import { address } from '../../platform/web/address.ts'

export const staffLetterTemplatePaths = {
  letterTemplates: address('/admin/letter-templates', { help: 'registry#templates', place: 'cases' }),
  letterTemplateCreation: address('/admin/letter-templates/new', { sealed: true }).asking(),
  letterTemplate: address('/admin/letter-templates/:id').asking(),
  letterTemplateDraft: address('/admin/letter-templates/:id/draft'),
  letterTemplatePaper: address('/admin/letter-templates/:id/paper').asking(),
  letterTemplatePublication: address('/admin/letter-templates/:id/publication', { sealed: true }),
  letterTemplateWithdrawal: address('/admin/letter-templates/:id/withdrawal', { sealed: true }),
}
