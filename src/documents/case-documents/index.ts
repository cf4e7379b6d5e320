export { type CaseDocument, listCaseDocuments } from './queries.ts'
