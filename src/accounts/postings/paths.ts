import { address } from '../../platform/web/address.ts'

export const staffPostingPaths = {
  personPostings: address('/admin/people/:id/postings', { help: 'administration#postings', sealed: true }),
  posting: address('/admin/people/:id/postings/:posting'),
  postingRole: address('/admin/people/:id/postings/:posting/role', { sealed: true }),
  postingEnding: address('/admin/people/:id/postings/:posting/ending', { sealed: true }),
}
