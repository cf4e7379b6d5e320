const documents = 'select id from documents where case_id = @id'
const submissions = 'select id from submissions where case_id = @id'
const requests = 'select id from requests where case_id = @id'
const questions = 'select id from questions where case_id = @id'
const hearings = 'select id from hearings where case_id = @id'
const ofCase = 'case_id = @id'
const ofSubmission = `submission_id in (${submissions})`
const ofDocument = `document_id in (${documents})`
/** Of papers that no other case has, and what waits in a draft. */
const ofPhotographs = `paper_object_id in (select object_id from documents where ${ofCase})
  and paper_object_id not in (select object_id from documents where case_id <> @id) or paper_object_id is null and ${ofCase}
  or ${ofCase} and submission_id is null and paper_object_id not in (select object_id from documents)`
const unreached = 'select id from unreached where case_id = @id'
const posted = 'select id from posted_documents where case_id = @id'
const ofWrongOrRight = 'case_id = @id or right_case_id = @id'
const ofBreach = `breach_id in (select id from privacy_breaches where ${ofWrongOrRight})`
const invitations = 'select id from invitations where case_id = @id'

/**
 * Deleted with a case, in an order in which no foreign key points to a deleted row. A test holds this and `keptTables` against
 * the schema: each table that leads to a case is in one of them.
 */
export const deletedTables: readonly (readonly [table: string, which: string])[] = [
  [
    'outbox',
    `subject_id = @id or subject_id in (${submissions}) or subject_id in (${documents}) or subject_id in (${requests}) or subject_id in (${questions}) or subject_id in (${unreached})`,
  ],
  ['letters', `subject_id in (${invitations}) or subject_id in (${unreached}) or subject_id in (${posted})`],
  ['posted_documents', ofCase],
  ['wave_lines', `invitation_id in (${invitations})`],
  ...['work_items', 'work_openings'].map((table): [string, string] => [
    table,
    `item_id in (${submissions} union all ${requests} union all ${questions} union all ${hearings} union all ${documents} union all ${unreached}
        union all select id from record_requests where case_id = @id union all select id from outside_reasons where case_id = @id)`,
  ]),
  ['unreached', ofCase],
  ['notices', ofCase],
  ['case_mutes', ofCase],
  ['api_deliveries', ofCase],
  ['api_keys', ofSubmission],
  ['hearing_recordings', `${ofDocument} or hearing_id in (${hearings})`],
  ['request_files', `request_id in (${requests})`],
  ['requests', ofCase],
  ['question_words', `question_id in (${questions})`],
  ['questions', ofCase],
  ['case_shares', ofCase],
  ['letter_run_cases', ofCase],
  ['letter_origins', ofDocument],
  ['exhibit_tasks', ofSubmission],
  ['exhibit_choices', ofSubmission],
  ['exhibit_counters', ofCase],
  ['faulty_documents', ofSubmission],
  ['submission_moves', `${ofSubmission} or moved_to in (${submissions})`],
  ['document_classifications', ofDocument],
  ['document_openings', ofDocument],
  ['late_applications', `${ofSubmission} or application_id in (${submissions})`],
  ['scan_releases', ofDocument],
  ['submission_returns', ofSubmission],
  ['pending_acceptances', ofSubmission],
  ['failed_acceptances', ofSubmission],
  ['draft_readiness', ofSubmission],
  ['submission_targets', `${ofCase} or ${ofSubmission}`],
  ['upload_segments', `upload_id in (select id from uploads where ${ofSubmission})`],
  ['uploads', ofSubmission],
  ['document_readers', ofDocument],
  ['machine_texts', ofDocument],
  ['readings', ofDocument],
  ['read_marks', ofDocument],
  ['bundles', ofCase],
  ['access_log', ofCase],
  ['privacy_breach_papers', ofBreach],
  ['privacy_breach_entries', ofBreach],
  ['privacy_breaches', ofWrongOrRight],
  ['photographs', ofPhotographs],
  ['documents', ofCase],
  ['submissions', `${ofCase} and number is null`],
  ['staged_files', ofCase],
  ['refused_files', ofCase],
  ['hearings', ofCase],
  ['case_people', ofCase],
  ['case_person_changes', ofCase],
  ['appearances', ofCase],
  ['record_requests', ofCase],
  ['case_events', ofCase],
  ['limit_orders', ofCase],
  ['deadline_marks', ofCase],
  ['limit_answers', ofCase],
  ['correction_days', ofCase],
  ['deadline_reminders', ofCase],
  ['calendar_deadlines', ofCase],
  ['case_news', ofCase],
  ['earlier_moves', ofCase],
  ['counsel_news', ofCase],
  ['case_seen', ofCase],
  ['case_stars', ofCase],
  ['firm_notes', ofCase],
  ['office_notes', ofCase],
  ['matter_numbers', ofCase],
  ['delegation_cases', ofCase],
  ['holdings_checks', ofCase],
  ['holdings_rounds', ofCase],
  ['retention_warnings', ofCase],
  ['counsel_case', ofCase],
]

/** Leads to a case and is kept: its number, its receipts, the log, who looked into it, and what belongs to accounts. */
export const keptTables: readonly string[] = [
  'cases',
  // Its triggers make it anew of what is kept: for the office, of the number.
  'search_rows',
  'case_deletions',
  'submissions',
  'receipt_corrections',
  'receipt_signatures',
  'receipt_prints',
  'audit_events',
  'outside_reasons',
  'invitations',
]

/** Columns by which the deleted rows point to stored objects. */
export const objectsOf = `
  select object_id as id from documents where ${ofCase}
  union select stamped_object_id from documents where ${ofCase}
  union select text_object_id from documents where ${ofCase}
  union select object_id from machine_texts where ${ofDocument}
  union select object_id from bundles where ${ofCase}
  union select object_id from staged_files where ${ofCase}
  union select object_id from photographs where ${ofPhotographs}
  union select prepared_object_id from photographs where ${ofPhotographs}
  union select object_id from request_files where request_id in (${requests})`

export const uploadedBlobs = `select name from upload_segments where upload_id in (select id from uploads where ${ofSubmission})`
