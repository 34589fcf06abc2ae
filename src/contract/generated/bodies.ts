// Generated from openapi.yaml by "npm run generate". Do not edit.
import type { components } from './types.ts';

type Schemas = components['schemas'];

/** A call to record. */
export type NewVoiceCall = Schemas['NewVoiceCall'];
/** The members to change; the others stay as they are. `price`, `rate`, `provider` and `recording_id` are accepted, but are not part of the record. */
export type VoiceCallChanges = Schemas['VoiceCallChanges'];
/** The direction of a call. */
export type VoiceCallDirection = Schemas['VoiceCallDirection'];
/** The status of a call. */
export type VoiceCallStatus = Schemas['VoiceCallStatus'];
/** The status of a recorded call: that of a request, or a value of another published version. */
export type RecordedStatus = Schemas['RecordedStatus'];
/** The provider of a call. Currently only one is supported. */
export type VoiceCallProvider = Schemas['VoiceCallProvider'];
/** The progress of a transcript. */
export type TranscriptStatus = Schemas['TranscriptStatus'];
/** The kind of a recording. */
export type RecordingType = Schemas['RecordingType'];
/** The recording of a call. `recordingUrl` is the only member in camel case. */
export type VoiceCallRecording = Schemas['VoiceCallRecording'];
/** A recorded call. `rate`, `provider` and `business_uid` are sent, but are not part of it. The public entity requires no member; ringback responds with all of them. */
export type VoiceCall = Schemas['VoiceCall'];
/** A member to sort by, and the direction. Each member of VoiceCallFilter has both directions. */
export type VoiceCallOrder = Schemas['VoiceCallOrder'];
/** The conditions for the members of a record; a record must meet all of them. */
export type VoiceCallFilter = Schemas['VoiceCallFilter'];
/** The limits of a range. Date-times are compared as instants, whatever their offset and precision, durations as numbers, and other text as text. Null is outside of every range. A limit for a date-time that is no date-time itself is met by none. */
export type VoiceCallRange = Schemas['VoiceCallRange'];
/** The envelope of one record. */
export type VoiceCallResponse = Schemas['VoiceCallResponse'];
/** The envelope of a page of records. */
export type VoiceCallListResponse = Schemas['VoiceCallListResponse'];
/** A page of records. */
export type VoiceCallPage = Schemas['VoiceCallPage'];
/** The envelope of errors: `errors`, or the older form with one text as `error`. This is the least certain part of the contract, because sibling services differ. */
export type VoiceCallErrorResponse = Schemas['VoiceCallErrorResponse'];
/** The envelope of errors, each with its code. */
export type VoiceCallErrorList = Schemas['VoiceCallErrorList'];
/** The older envelope of an error, with one text. */
export type VoiceCallErrorText = Schemas['VoiceCallErrorText'];
/** One error of a request. */
export type VoiceCallError = Schemas['VoiceCallError'];
/** The calling side, which rings first, and the destination. Assumptions: null and the empty string count as not sent, and unknown members are ignored. */
export type NewCall = Schemas['NewCall'];
/** The calling side: either an agent, or groups of which an available agent makes the call. It cannot be a telephone number. */
export type CallOrigin = Schemas['CallOrigin'];
/** An agent who makes the call. */
export type AgentOrigin = Schemas['AgentOrigin'];
/** Groups of which an available agent makes the call. */
export type GroupOrigin = Schemas['GroupOrigin'];
/** The called side, either a telephone number or an agent. */
export type CallDestination = Schemas['CallDestination'];
/** An agent who is called. */
export type AgentDestination = Schemas['AgentDestination'];
/** A telephone number that is called. */
export type NumberDestination = Schemas['NumberDestination'];
/** The external object that the call is about. */
export type CallRegarding = Schemas['CallRegarding'];
/** The consent that a recording of this leg of the call needs. */
export type Consent = Schemas['Consent'];
/** The state of a call that has not ended. Only one value is documented. */
export type CallStatus = Schemas['CallStatus'];
/** The state of the recording of a call. */
export type RecordingStatus = Schemas['RecordingStatus'];
/** The wanted state of the recording. */
export type RecordingCommand = Schemas['RecordingCommand'];
/** The outcome of a call that has ended. */
export type CallResultCode = Schemas['CallResultCode'];
/** The leg of the call that decided the result. */
export type CallParty = Schemas['CallParty'];
/** The reason why a call ended. */
export type CallResultReason = Schemas['CallResultReason'];
/** The outcome of an ended call. */
export type CallResult = Schemas['CallResult'];
/** A link to a related address. */
export type CallLink = Schemas['CallLink'];
/** A call. Members that the request did not have (`presentedClid`, `regarding`, `application`) are absent. An ended call has a `result`, and its `status` and `recordingStatus` are null. */
export type Call = Schemas['Call'];
/** The calling side. */
export type CallerLeg = Schemas['CallerLeg'];
/** The called side, a telephone number or an agent. */
export type CalledLeg = Schemas['CalledLeg'];
/** The external object that the call is about; absent if the request had none. */
export type CallSubject = Schemas['CallSubject'];
/** A change of the recording. */
export type RecordingControl = Schemas['RecordingControl'];
/** The disposition code of a call, and the agent who sets it. */
export type DispositionRequest = Schemas['DispositionRequest'];
/** The disposition code that a call now has. */
export type Disposition = Schemas['Disposition'];
/** An error. All errors have this form. */
export type CallError = Schemas['CallError'];
/** The OAuth 2.0 grant. Only one is supported. */
export type GrantType = Schemas['GrantType'];
/** A request for an access token, as a form. */
export type AccessTokenRequest = Schemas['AccessTokenRequest'];
/** The type of the token, in any letter case. */
export type TokenType = Schemas['TokenType'];
/** An access token. */
export type AccessToken = Schemas['AccessToken'];
/** The reason why no token was issued (RFC 6749, section 5.2). */
export type AccessTokenErrorCode = Schemas['AccessTokenErrorCode'];
/** An error of the token endpoint. */
export type AccessTokenError = Schemas['AccessTokenError'];
/** The body of a request to createVoiceCall. */
export type CreateVoiceCallRequest = Schemas['NewVoiceCall'];
/** The body of a request to updateVoiceCall. */
export type UpdateVoiceCallRequest = Schemas['VoiceCallChanges'];
/** The body of a request to createAccessToken. */
export type CreateAccessTokenRequest = Schemas['AccessTokenRequest'];
/** The body of a request to createCall. */
export type CreateCallRequest = Schemas['NewCall'];
/** The body of a request to controlRecording. */
export type ControlRecordingRequest = Schemas['RecordingControl'];
/** The body of a request to setDispositionCode. */
export type SetDispositionCodeRequest = Schemas['DispositionRequest'];
