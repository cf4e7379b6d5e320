import { address, section } from '../../platform/web/address.ts'

export const bundlePaths = {
  /** One PDF of a case: asked for and listed here. */
  caseBundles: address('/cases/:id/bundles', { help: 'receiving#take' }),
  bundle: address('/bundles/:id'),
  caseZip: address('/cases/:id/zip', { help: 'receiving#take' }),
  /** Stamped copies of one submission, and of documents that were ticked in the Inbox: ids, a point between them. */
  submissionZip: address('/submissions/:id/zip'),
  inboxZip: address('/inbox/zip').asking<{ documents: string }>(),
  /** Beside the page that names it, in a folder that was taken away from here. */
  fileBeside: (name: string): string => `./${encodeURIComponent(name)}`,
  bundlesSection: section('/bundles', 'receiving#take'),
}

export const staffBundlePaths = {
  caseBundles: address('/admin/cases/:id/bundles', { help: 'receiving#take' }),
  bundle: address('/admin/bundles/:id'),
  caseZip: address('/admin/cases/:id/zip', { help: 'receiving#take' }),
  bundlesSection: section('/admin/bundles', 'receiving#take'),
}
