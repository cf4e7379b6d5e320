import type { PageState } from './pages.ts'

/** Documents as they are read, listed and searched; a case that can soon no longer be read. */
export const readingPages: PageState[] = [
  { name: 'document', who: 'alice', path: '/documents/:paper', state: 'normal' },
  {
    name: 'document, its second page large',
    who: 'alice',
    path: '/documents/:paper?page=2&size=large',
    state: 'normal',
  },
  { name: 'document opened from a search', who: 'alice', path: '/documents/:paper?page=2&q=witness', state: 'normal' },
  { name: 'document without text', who: 'alice', path: '/documents/:scan', state: 'empty' },
  { name: 'recording', who: 'alice', path: '/documents/:recording', state: 'normal' },
  { name: 'document as an officer reads it', who: 'sam', path: '/admin/documents/:paper', state: 'normal' },
  { name: 'held document, for an officer', who: 'sam', path: '/admin/documents/:held', state: 'error', status: 409 },
  { name: 'recording, for an officer', who: 'sam', path: '/admin/documents/:recording', state: 'normal' },
  { name: 'one PDF, for an officer', who: 'sam', path: '/admin/cases/:main/bundles', state: 'normal' },
  {
    name: 'search in documents, for an officer',
    who: 'sam',
    path: '/admin/cases/:papers/search?q=witness',
    state: 'normal',
  },
  { name: 'documents of a case', who: 'alice', path: '/cases/:papers/documents?order=exhibit', state: 'normal' },
  { name: 'documents of a case', who: 'alice', path: '/cases/:bare/documents', state: 'empty' },
  { name: 'documents, none found', who: 'alice', path: '/cases/:papers/documents?side=other', state: 'empty' },
  { name: 'documents of a case', who: 'lena', path: '/cases/:longCase/documents', state: 'long', list: 34 },
  { name: 'search in documents', who: 'alice', path: '/cases/:papers/documents/search?q=witness', state: 'normal' },
  { name: 'search in documents', who: 'alice', path: '/cases/:papers/documents/search?q=nowhere', state: 'empty' },
  { name: 'search in documents', who: 'lena', path: '/cases/:longCase/documents/search?q=witness', state: 'long' },
  {
    name: 'search in documents',
    who: 'alice',
    path: '/cases/:papers/documents/search?q=a+b+c+d+e+f+g+h+i',
    state: 'error',
    status: 422,
  },
  { name: 'closed case, soon out of reach', who: 'alice', path: '/cases/:closing', state: 'normal' },
]
