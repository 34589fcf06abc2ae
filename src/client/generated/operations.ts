// Generated from openapi.yaml by "npm run generate". Do not edit.
import type { operations } from '../../contract/generated/types.ts';
import type { RequestBodyIn } from '../../contract/operation-types.ts';
import type { ApiTable } from '../api-table.ts';

/** The documented errors of each operation: the statuses that each has, and the media type of its body. */
export interface OperationErrors {
  listVoiceCalls: {
    sortInvalid: { status: 400 | 422; mediaType: "application/json" };
    filterInvalid: { status: 400 | 422; mediaType: "application/json" };
    parameterNotInteger: { status: 400 | 422; mediaType: "application/json" };
    parameterTooSmall: { status: 400 | 422; mediaType: "application/json" };
    parameterTooLarge: { status: 400 | 422; mediaType: "application/json" };
    unauthorized: { status: 401; mediaType: "application/json" };
    forbidden: { status: 403; mediaType: "application/json" };
    unprocessable: { status: 422; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  createVoiceCall: {
    bodyMalformed: { status: 400 | 422; mediaType: "application/json" };
    bodyNotObject: { status: 400 | 422; mediaType: "application/json" };
    fieldEmpty: { status: 400 | 422; mediaType: "application/json" };
    fieldNotString: { status: 400 | 422; mediaType: "application/json" };
    fieldNotInList: { status: 400 | 422; mediaType: "application/json" };
    fieldNotTelephoneNumber: { status: 400 | 422; mediaType: "application/json" };
    fieldNotDecimal: { status: 400 | 422; mediaType: "application/json" };
    unauthorized: { status: 401; mediaType: "application/json" };
    forbidden: { status: 403; mediaType: "application/json" };
    unsupportedMediaType: { status: 415; mediaType: "application/json" };
    unprocessable: { status: 422; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  getVoiceCall: {
    unauthorized: { status: 401; mediaType: "application/json" };
    forbidden: { status: 403; mediaType: "application/json" };
    voiceCallNotFound: { status: 404; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  updateVoiceCall: {
    bodyMalformed: { status: 400 | 422; mediaType: "application/json" };
    bodyNotObject: { status: 400 | 422; mediaType: "application/json" };
    fieldEmpty: { status: 400 | 422; mediaType: "application/json" };
    fieldNotString: { status: 400 | 422; mediaType: "application/json" };
    fieldNotNumber: { status: 400 | 422; mediaType: "application/json" };
    fieldTooSmall: { status: 400 | 422; mediaType: "application/json" };
    fieldNotInList: { status: 400 | 422; mediaType: "application/json" };
    fieldNotTelephoneNumber: { status: 400 | 422; mediaType: "application/json" };
    fieldNotDecimal: { status: 400 | 422; mediaType: "application/json" };
    unauthorized: { status: 401; mediaType: "application/json" };
    forbidden: { status: 403; mediaType: "application/json" };
    voiceCallNotFound: { status: 404; mediaType: "application/json" };
    unsupportedMediaType: { status: 415; mediaType: "application/json" };
    unprocessable: { status: 422; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  createAccessToken: {
    unsupportedGrantType: { status: 400; mediaType: "application/json" };
    invalidClient: { status: 400; mediaType: "application/json" };
    invalidRequest: { status: 400; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  createCall: {
    telephoneNumberTooLong: { status: 400; mediaType: "application/json" };
    agentIdTooLong: { status: 400; mediaType: "application/json" };
    agentIdNotDigits: { status: 400; mediaType: "application/json" };
    telephoneNumberNotSupported: { status: 400; mediaType: "application/json" };
    agentIdRequired: { status: 400; mediaType: "application/json" };
    destinationRequired: { status: 400; mediaType: "application/json" };
    destinationAmbiguous: { status: 400; mediaType: "application/json" };
    referenceTooLong: { status: 400; mediaType: "application/json" };
    referenceInvalid: { status: 400; mediaType: "application/json" };
    applicationTooLong: { status: 400; mediaType: "application/json" };
    applicationNotAlphanumeric: { status: 400; mediaType: "application/json" };
    invalidRequest: { status: 400; mediaType: "application/json" };
    ccxmlDisabled: { status: 400; mediaType: "application/json" };
    callingAgentUnknown: { status: 400; mediaType: "application/json" };
    destinationAgentUnknown: { status: 400; mediaType: "application/json" };
    agentNumberBusy: { status: 400; mediaType: "application/json" };
    destinationAgentUnavailable: { status: 400; mediaType: "application/json" };
    numberInvalid: { status: 400; mediaType: "application/json" };
    callFailed: { status: 400; mediaType: "application/json" };
    tokenInvalid: { status: 401; mediaType: "application/json" };
    tokenOfAnotherAccount: { status: 403; mediaType: "application/json" };
    notAcceptable: { status: 406; mediaType: "application/json" };
    contentTypeNotSupported: { status: 415; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    deniedPage: { status: 401 | 403; mediaType: "text/html" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  getCall: {
    invalidRequest: { status: 400; mediaType: "application/json" };
    tokenInvalid: { status: 401; mediaType: "application/json" };
    tokenOfAnotherAccount: { status: 403; mediaType: "application/json" };
    callNotFound: { status: 404; mediaType: "application/json" };
    notAcceptable: { status: 406; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    deniedPage: { status: 401 | 403; mediaType: "text/html" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  controlRecording: {
    invalidRequest: { status: 400; mediaType: "application/json" };
    tokenInvalid: { status: 401; mediaType: "application/json" };
    tokenOfAnotherAccount: { status: 403; mediaType: "application/json" };
    callNotFound: { status: 404; mediaType: "application/json" };
    notAcceptable: { status: 406; mediaType: "application/json" };
    contentTypeNotSupported: { status: 415; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    deniedPage: { status: 401 | 403; mediaType: "text/html" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
  setDispositionCode: {
    dispositionCodeRequired: { status: 400; mediaType: "application/json" };
    dispositionCodeTooLong: { status: 400; mediaType: "application/json" };
    invalidRequest: { status: 400; mediaType: "application/json" };
    tokenInvalid: { status: 401; mediaType: "application/json" };
    tokenOfAnotherAccount: { status: 403; mediaType: "application/json" };
    callNotFound: { status: 404; mediaType: "application/json" };
    notAcceptable: { status: 406; mediaType: "application/json" };
    contentTypeNotSupported: { status: 415; mediaType: "application/json" };
    tooManyRequests: { status: 429; mediaType: "application/json" };
    serverError: { status: 500; mediaType: "application/json" };
    badGateway: { status: 502; mediaType: "application/json" };
    unavailable: { status: 503; mediaType: "application/json" };
    deniedPage: { status: 401 | 403; mediaType: "text/html" };
    routeNotFound: { status: 404; mediaType: "application/json" };
    methodNotAllowed: { status: 405; mediaType: "application/json" };
  };
}

/** The versions of each API; `never` for one that has none. */
export interface ApiVersions {
  vcita: never;
  vonage: 1 | 2 | 3 | 4 | 5 | 6;
}

/** The operations and errors of vcita. */
export const vcita: ApiTable = {
  errors: [
    {"name":"sortInvalid","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"sort must name a field and asc or desc","field":"sort"}]}},
    {"name":"filterInvalid","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"filter must name a field, and gt, gte, lt or lte for a range","field":"filter"}]}},
    {"name":"parameterNotInteger","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must be an integer number","field":"{field}"}]},"samples":{"field":""}},
    {"name":"parameterTooSmall","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must not be less than {limit}","field":"{field}"}]},"samples":{"field":"","limit":""}},
    {"name":"parameterTooLarge","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must not be greater than {limit}","field":"{field}"}]},"samples":{"field":"","limit":""}},
    {"name":"unauthorized","statuses":[401],"body":{"success":false,"errors":[{"code":"unauthorized","message":"401 Unauthorized"}]}},
    {"name":"forbidden","statuses":[403],"body":{"success":false,"errors":[{"code":"forbidden","message":"Forbidden"}]}},
    {"name":"unprocessable","statuses":[422],"body":{"success":false,"errors":[{"code":"invalid","message":"Phone number format is invalid","field":"{field}"}]},"samples":{"field":""}},
    {"name":"tooManyRequests","statuses":[429],"body":{"success":false,"errors":[{"code":"too_many_requests","message":"Rate limit exceeded"}]}},
    {"name":"serverError","statuses":[500],"body":{"success":false,"errors":[{"code":"unexpected","message":"Internal server error"}]}},
    {"name":"badGateway","statuses":[502],"body":{"success":false,"errors":[{"code":"unexpected","message":"Bad Gateway"}]}},
    {"name":"unavailable","statuses":[503],"body":{"success":false,"errors":[{"code":"unexpected","message":"Service Unavailable"}]}},
    {"name":"routeNotFound","statuses":[404],"body":{"success":false,"errors":[{"code":"not_found","message":"Cannot {method} {path}"}]},"samples":{"method":"","path":""}},
    {"name":"methodNotAllowed","statuses":[405],"body":{"success":false,"errors":[{"code":"method_not_allowed","message":"Method Not Allowed"}]}},
    {"name":"bodyMalformed","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"request body is not valid JSON"}]}},
    {"name":"bodyNotObject","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"request body must be a JSON object"}]}},
    {"name":"fieldEmpty","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} should not be empty","field":"{field}"}]},"samples":{"field":""}},
    {"name":"fieldNotString","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must be a string","field":"{field}"}]},"samples":{"field":""}},
    {"name":"fieldNotInList","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must be one of the following values: {values}","field":"{field}"}]},"samples":{"field":"","values":""}},
    {"name":"fieldNotTelephoneNumber","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must be a valid phone number in E.164 format","field":"{field}"}]},"samples":{"field":""}},
    {"name":"fieldNotDecimal","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must be a decimal string","field":"{field}"}]},"samples":{"field":""}},
    {"name":"unsupportedMediaType","statuses":[415],"body":{"success":false,"errors":[{"code":"unsupported_media_type","message":"Unsupported Media Type"}]}},
    {"name":"voiceCallNotFound","statuses":[404],"body":{"success":false,"errors":[{"code":"not_found","message":"VoiceCall not found"}]}},
    {"name":"fieldNotNumber","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must be a number conforming to the specified constraints","field":"{field}"}]},"samples":{"field":""}},
    {"name":"fieldTooSmall","statuses":[400,422],"body":{"success":false,"errors":[{"code":"bad_request","message":"{field} must not be less than {limit}","field":"{field}"}]},"samples":{"field":"","limit":""}},
  ],
  operations: {
    listVoiceCalls: {"method":"get","path":"/v3/communication/voice_calls","accept":"application/json","bearer":true,"errors":[0,1,2,3,4,5,6,7,8,9,10,11,12,13]},
    createVoiceCall: {"method":"post","path":"/v3/communication/voice_calls","accept":"application/json","contentType":"application/json","bearer":true,"errors":[14,15,16,17,18,19,20,5,6,21,7,8,9,10,11,12,13]},
    getVoiceCall: {"method":"get","path":"/v3/communication/voice_calls/{uid}","accept":"application/json","bearer":true,"errors":[5,6,22,8,9,10,11,12,13]},
    updateVoiceCall: {"method":"put","path":"/v3/communication/voice_calls/{uid}","accept":"application/json","contentType":"application/json","bearer":true,"errors":[14,15,16,17,23,24,18,19,20,5,6,22,21,7,8,9,10,11,12,13]},
  },
};

/** The operations and errors of vonage. */
export const vonage: ApiTable = {
  versions: {"parameter":"version","supported":[1,2,3,4,5,6]},
  errors: [
    {"name":"unsupportedGrantType","statuses":[400],"body":{"error":"unsupported_grant_type","error_description":"Invalid grant_type"}},
    {"name":"invalidClient","statuses":[400],"body":{"error":"invalid_client"}},
    {"name":"invalidRequest","statuses":[400],"body":{"error":"invalid_request"}},
    {"name":"tooManyRequests","statuses":[429],"body":{"message":"Too Many Requests"}},
    {"name":"serverError","statuses":[500],"body":{"message":"An error has occurred."}},
    {"name":"badGateway","statuses":[502],"body":{"message":"Bad Gateway"}},
    {"name":"unavailable","statuses":[503],"body":{"message":"Service Unavailable"}},
    {"name":"routeNotFound","statuses":[404],"body":{"message":"No HTTP resource was found that matches the request URI '{uri}'."},"samples":{"uri":""}},
    {"name":"methodNotAllowed","statuses":[405],"body":{"message":"The requested resource does not support http method '{method}'."},"samples":{"method":""}},
    {"name":"telephoneNumberTooLong","statuses":[400],"body":{"message":"Telephone number exceeds 30 characters"}},
    {"name":"agentIdTooLong","statuses":[400],"body":{"message":"Agent Id exceeds 11 digits"}},
    {"name":"agentIdNotDigits","statuses":[400],"body":{"message":"Agent Id must contain digits only"}},
    {"name":"telephoneNumberNotSupported","statuses":[400],"body":{"message":"Telephone number not supported in this context"}},
    {"name":"agentIdRequired","statuses":[400],"body":{"message":"Agent Id must be specified"}},
    {"name":"destinationRequired","statuses":[400],"body":{"message":"Either telephone number or agent id required"}},
    {"name":"destinationAmbiguous","statuses":[400],"body":{"message":"Either telephone number or agent id required, not both"}},
    {"name":"referenceTooLong","statuses":[400],"body":{"message":"Reference exceeded 2000 characters"}},
    {"name":"referenceInvalid","statuses":[400],"body":{"message":"Reference contained invalid characters"}},
    {"name":"applicationTooLong","statuses":[400],"body":{"message":"Application exceeded 32 characters"}},
    {"name":"applicationNotAlphanumeric","statuses":[400],"body":{"message":"Application contains non-alphanumeric characters"}},
    {"name":"invalidRequest","statuses":[400],"body":{"message":"The request is invalid."}},
    {"name":"ccxmlDisabled","statuses":[400],"body":{"message":"Ccxml must be enabled for this account"}},
    {"name":"callingAgentUnknown","statuses":[400],"body":{"message":"Unable to place call - Agent Id is unknown"}},
    {"name":"destinationAgentUnknown","statuses":[400],"body":{"message":"Unable to place call - invalid Agent Id."}},
    {"name":"agentNumberBusy","statuses":[400],"body":{"message":"Unable to place call - Agent number busy"},"retryable":true},
    {"name":"destinationAgentUnavailable","statuses":[400],"body":{"message":"Unable to place call - dialed Agent is not currently available"},"retryable":true},
    {"name":"numberInvalid","statuses":[400],"body":{"message":"Unable to place call - number is invalid"}},
    {"name":"callFailed","statuses":[400],"body":{"message":"Unable to place call to Agent. Please try again"},"retryable":true},
    {"name":"tokenInvalid","statuses":[401],"body":{"message":"The access token is invalid or has expired"}},
    {"name":"tokenOfAnotherAccount","statuses":[403],"body":{"message":"Authorization has been denied for this request."}},
    {"name":"notAcceptable","statuses":[406],"body":{"message":"The requested resource does not support the requested media type."}},
    {"name":"contentTypeNotSupported","statuses":[415],"body":{"message":"The requested resource does not support content type '{contentType}'."},"samples":{"contentType":""}},
    {"name":"deniedPage","statuses":[401],"mediaType":"text/html"},
    {"name":"deniedPage","statuses":[403],"mediaType":"text/html"},
    {"name":"callNotFound","statuses":[404],"body":{"message":"The requested resource was not found."}},
    {"name":"dispositionCodeRequired","statuses":[400],"body":{"message":"Disposition code field was expected. "}},
    {"name":"dispositionCodeTooLong","statuses":[400],"body":{"message":"Disposition code excceeds 255 characters."}},
  ],
  operations: {
    createAccessToken: {"method":"post","path":"/v0/oauth2/token","accept":"application/json","contentType":"application/x-www-form-urlencoded","errors":[0,1,2,3,4,5,6,7,8]},
    createCall: {"method":"post","path":"/v0/{accountKey}/calls/","accept":"application/json","contentType":"application/json","bearer":true,"versioned":true,"errors":[9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,3,4,5,6,32,33,7,8]},
    getCall: {"method":"get","path":"/v0/{accountKey}/calls/{callGuid}","accept":"application/json","bearer":true,"versioned":true,"errors":[20,28,29,34,30,3,4,5,6,32,33,7,8]},
    controlRecording: {"method":"post","path":"/v0/{accountKey}/calls/{callGuid}","accept":"application/json","contentType":"application/json","bearer":true,"versioned":true,"errors":[20,28,29,34,30,31,3,4,5,6,32,33,7,8]},
    setDispositionCode: {"method":"post","path":"/v0/{accountKey}/calls/{callGuid}/dispositionCode","accept":"application/json","contentType":"application/json","bearer":true,"versioned":true,"errors":[35,36,20,28,29,34,30,31,3,4,5,6,32,33,7,8]},
  },
};

/** A body of createAccessToken. */
export const createAccessTokenBody: RequestBodyIn<operations['createAccessToken']> = {"grant_type":"client_credentials"};
