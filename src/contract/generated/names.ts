// Generated from openapi.yaml by "npm run generate". Do not edit.

/** The operations of each API. */
export interface ApiOperations {
  vcita: "listVoiceCalls" | "createVoiceCall" | "getVoiceCall" | "updateVoiceCall";
  vonage: "createAccessToken" | "createCall" | "getCall" | "controlRecording" | "setDispositionCode";
}

/** The named error examples of each operation. */
export interface ErrorNames {
  listVoiceCalls: "sortInvalid" | "filterInvalid" | "parameterNotInteger" | "parameterTooSmall" | "parameterTooLarge" | "unauthorized" | "forbidden" | "unprocessable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  createVoiceCall: "bodyMalformed" | "bodyNotObject" | "fieldEmpty" | "fieldNotString" | "fieldNotInList" | "fieldNotTelephoneNumber" | "fieldNotDecimal" | "unauthorized" | "forbidden" | "unsupportedMediaType" | "unprocessable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  getVoiceCall: "unauthorized" | "forbidden" | "voiceCallNotFound" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  updateVoiceCall: "bodyMalformed" | "bodyNotObject" | "fieldEmpty" | "fieldNotString" | "fieldNotNumber" | "fieldTooSmall" | "fieldNotInList" | "fieldNotTelephoneNumber" | "fieldNotDecimal" | "unauthorized" | "forbidden" | "voiceCallNotFound" | "unsupportedMediaType" | "unprocessable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  createAccessToken: "unsupportedGrantType" | "invalidClient" | "invalidRequest" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  createCall: "telephoneNumberTooLong" | "agentIdTooLong" | "agentIdNotDigits" | "telephoneNumberNotSupported" | "agentIdRequired" | "destinationRequired" | "destinationAmbiguous" | "referenceTooLong" | "referenceInvalid" | "applicationTooLong" | "applicationNotAlphanumeric" | "invalidRequest" | "ccxmlDisabled" | "callingAgentUnknown" | "destinationAgentUnknown" | "agentNumberBusy" | "destinationAgentUnavailable" | "numberInvalid" | "callFailed" | "tokenInvalid" | "tokenOfAnotherAccount" | "notAcceptable" | "contentTypeNotSupported" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  getCall: "invalidRequest" | "tokenInvalid" | "tokenOfAnotherAccount" | "callNotFound" | "notAcceptable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  controlRecording: "invalidRequest" | "tokenInvalid" | "tokenOfAnotherAccount" | "callNotFound" | "notAcceptable" | "contentTypeNotSupported" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  setDispositionCode: "dispositionCodeRequired" | "dispositionCodeTooLong" | "invalidRequest" | "tokenInvalid" | "tokenOfAnotherAccount" | "callNotFound" | "notAcceptable" | "contentTypeNotSupported" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
}

/** The named examples of each operation's responses, successes and errors. */
export interface ExampleNames {
  listVoiceCalls: "empty" | "records" | "sortInvalid" | "filterInvalid" | "parameterNotInteger" | "parameterTooSmall" | "parameterTooLarge" | "unauthorized" | "forbidden" | "unprocessable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  createVoiceCall: "createdAsDocumented" | "created" | "bodyMalformed" | "bodyNotObject" | "fieldEmpty" | "fieldNotString" | "fieldNotInList" | "fieldNotTelephoneNumber" | "fieldNotDecimal" | "unauthorized" | "forbidden" | "unsupportedMediaType" | "unprocessable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  getVoiceCall: "found" | "withRecording" | "unauthorized" | "forbidden" | "voiceCallNotFound" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  updateVoiceCall: "updated" | "bodyMalformed" | "bodyNotObject" | "fieldEmpty" | "fieldNotString" | "fieldNotNumber" | "fieldTooSmall" | "fieldNotInList" | "fieldNotTelephoneNumber" | "fieldNotDecimal" | "unauthorized" | "forbidden" | "voiceCallNotFound" | "unsupportedMediaType" | "unprocessable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  createAccessToken: "issued" | "unsupportedGrantType" | "invalidClient" | "invalidRequest" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  createCall: "created" | "telephoneNumberTooLong" | "agentIdTooLong" | "agentIdNotDigits" | "telephoneNumberNotSupported" | "agentIdRequired" | "destinationRequired" | "destinationAmbiguous" | "referenceTooLong" | "referenceInvalid" | "applicationTooLong" | "applicationNotAlphanumeric" | "invalidRequest" | "ccxmlDisabled" | "callingAgentUnknown" | "destinationAgentUnknown" | "agentNumberBusy" | "destinationAgentUnavailable" | "numberInvalid" | "callFailed" | "tokenInvalid" | "tokenOfAnotherAccount" | "notAcceptable" | "contentTypeNotSupported" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  getCall: "active" | "noAnswer" | "invalidRequest" | "tokenInvalid" | "tokenOfAnotherAccount" | "callNotFound" | "notAcceptable" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  controlRecording: "pausing" | "invalidRequest" | "tokenInvalid" | "tokenOfAnotherAccount" | "callNotFound" | "notAcceptable" | "contentTypeNotSupported" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
  setDispositionCode: "set" | "dispositionCodeRequired" | "dispositionCodeTooLong" | "invalidRequest" | "tokenInvalid" | "tokenOfAnotherAccount" | "callNotFound" | "notAcceptable" | "contentTypeNotSupported" | "tooManyRequests" | "serverError" | "badGateway" | "unavailable";
}

/** The query parameters of each operation that have a default. */
export interface DefaultedParameters {
  listVoiceCalls: "page" | "per_page" | "sort";
  createVoiceCall: never;
  getVoiceCall: never;
  updateVoiceCall: never;
  createAccessToken: never;
  createCall: never;
  getCall: never;
  controlRecording: never;
  setDispositionCode: never;
}
