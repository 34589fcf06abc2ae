// Generated from openapi.yaml by "npm run generate". Do not edit.
export interface paths {
    "/v3/communication/voice_calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recorded voice calls
         * @description Returns one page of the records, the last changed first by default.
         */
        get: operations["listVoiceCalls"];
        put?: never;
        /**
         * Record a voice call
         * @description Stores a call that a provider has handled. Available for Staff, App and Directory tokens. All eleven members are
         *     required strings, including the price rate. Values of enumerations are upper case, and case matters.
         *
         *     Assumptions: unknown members are ignored, any `direction` goes with any `status`, and a `source_id` or
         *     `external_uuid` may be used again.
         */
        post: operations["createVoiceCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/communication/voice_calls/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a recorded voice call
         * @description Returns the current state of one record.
         */
        get: operations["getVoiceCall"];
        /**
         * Change a recorded voice call
         * @description Changes the members that are sent, and leaves the others as they are. The public reference marks sixteen members
         *     as required, but a recorded live run sent only one and got a 200.
         */
        put: operations["updateVoiceCall"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description Exchanges the account key and the account's API token for an access token that is valid for one hour. Send the two
         *     as HTTP Basic credentials (recommended) or as `client_id` and `client_secret` in the form. There is no scope.
         */
        post: operations["createAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/{accountKey}/calls/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a call
         * @description Rings an agent, or an available agent of a group, and then connects the destination: a telephone number or another
         *     agent. A 201 means that the agent's telephone rings, not that anybody has answered. Read the call at its Location
         *     for its outcome.
         *
         *     The API version is the `version` parameter of Accept (`application/json;version=6`). `presentedCLID` exists from
         *     version 3, `regarding` and `application` from version 4, `consent` from version 6. Assumptions: older versions silently
         *     ignore these members; the parameter may be in Content-Type too, because the documented curl commands put it there; the
         *     default version is 1. So a client that sends a plain `application/json` in both headers gets version 1 and silently loses
         *     these members.
         *
         *     The documentation reserves "a number of potential from and to selectors for future use", without naming them. Older
         *     versions of the page write the path as `v{v#}/{accountKey}/calls/`; ringback serves `v0` only.
         *
         *     A repeated request places a second call. There is no idempotency key.
         *
         *     In ringback's default world, some telephone numbers have scripted outcomes (docs/world.md).
         */
        post: operations["createCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/{accountKey}/calls/{callGuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a call
         * @description Returns the current state of a call, while it is active and for 24 hours after its end. An ended call has a
         *     `result`, and its `status` and `recordingStatus` are null.
         */
        get: operations["getCall"];
        put?: never;
        /**
         * Start or pause the recording of a call
         * @description The change is accepted, but not made yet: read the call to see it. An ended call cannot be recorded.
         */
        post: operations["controlRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/{accountKey}/calls/{callGuid}/dispositionCode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the disposition code of a call
         * @description Sets the account's own code for the outcome of a call, which the call then shows. Assumption: a call has it set while it
         *     is active, and for 24 hours after its end.
         */
        post: operations["setDispositionCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A call to record. */
        NewVoiceCall: {
            /** @description The staff member associated with the call. */
            staff_uid: components["schemas"]["Uid"];
            /** @description The client involved in the call. */
            client_uid: components["schemas"]["Uid"];
            /** @description The number the call came from. */
            from_number: components["schemas"]["E164Number"];
            /** @description The number the call went to. */
            to_number: components["schemas"]["E164Number"];
            direction: components["schemas"]["VoiceCallDirection"];
            status: components["schemas"]["VoiceCallStatus"];
            /** @description The price rate of the call, as a string. A free call has "0". */
            rate: components["schemas"]["DecimalString"];
            provider: components["schemas"]["VoiceCallProvider"];
            /** @description The provider's identifier for the source of the call. The documentation calls it unique. */
            source_id: components["schemas"]["NonEmptyText"];
            /** @description The provider's identifier for the call. The documentation calls it unique. */
            external_uuid: components["schemas"]["NonEmptyText"];
            /** @description The business the call belongs to. */
            business_uid: components["schemas"]["Uid"];
        };
        /**
         * @description The members to change; the others stay as they are. `price`, `rate`, `provider` and `recording_id` are accepted, but are
         *     not part of the record.
         */
        VoiceCallChanges: {
            /** @description The staff member associated with the call. */
            staff_uid?: components["schemas"]["Uid"];
            /** @description The client involved in the call. */
            client_uid?: components["schemas"]["Uid"];
            /** @description The number the call came from. */
            from_number?: components["schemas"]["E164Number"];
            /** @description The number the call went to. */
            to_number?: components["schemas"]["E164Number"];
            direction?: components["schemas"]["VoiceCallDirection"];
            status?: components["schemas"]["VoiceCallStatus"];
            /** @description The price rate of the call, as a string. A free call has "0". */
            rate?: components["schemas"]["DecimalString"];
            /** @description The price of the call, as a string. */
            price?: components["schemas"]["DecimalString"];
            provider?: components["schemas"]["VoiceCallProvider"];
            /** @description The provider's identifier for the source of the call. The documentation calls it unique. */
            source_id?: components["schemas"]["NonEmptyText"];
            /** @description The provider's identifier for the call. The documentation calls it unique. */
            external_uuid?: components["schemas"]["NonEmptyText"];
            /** @description The length of the call, in seconds. */
            duration?: number;
            /** @description A summary of the call. */
            call_summary?: components["schemas"]["NonEmptyText"];
            /** @description The address of the call in another application. */
            external_app_url?: components["schemas"]["NonEmptyText"];
            /** @description The name of that application. */
            external_app_name?: components["schemas"]["NonEmptyText"];
            /** @description The identifier of the recording of the call. */
            recording_id?: components["schemas"]["NonEmptyText"];
            /** @description The staff member who followed up on the call. */
            handled_by_staff_uid?: components["schemas"]["Uid"];
        };
        /** @description Any text that is not empty. */
        NonEmptyText: string;
        /**
         * @description An identifier. The documented examples are UUIDs, live ones have 16 letters and digits, so the form is not checked.
         * @example d290f1ee-6c54-4b01-90e6-d701748f0851
         * @example guwtwt70kxgic65r
         */
        Uid: string;
        /**
         * @description A telephone number in E.164 form, with its plus sign.
         * @example +14155550148
         */
        E164Number: string;
        /**
         * @description A decimal number as a string. A JSON number is rejected.
         * @example 0.05
         * @example 0
         */
        DecimalString: string;
        /**
         * @description The direction of a call:
         *
         *     - `INBOUND`: a call to the business
         *     - `OUTBOUND`: a call from the business
         * @enum {string}
         */
        VoiceCallDirection: "INBOUND" | "OUTBOUND";
        /**
         * @description The status of a call:
         *
         *     - `INCOMING_CALL`: the call is ringing
         *     - `ANSWERED_BY_STAFF`: staff answered
         *     - `MISSED`: nobody answered
         *     - `ANSWERED_BY_CALLS_PROVIDER`: the provider's voice menu (IVR) handled it
         *     - `MISSED_CALL_HANDLED`: staff followed up on a missed call
         *     - `VOICEMAIL_RECEIVED`: the caller left a voicemail
         * @enum {string}
         */
        VoiceCallStatus: "INCOMING_CALL" | "ANSWERED_BY_STAFF" | "MISSED" | "ANSWERED_BY_CALLS_PROVIDER" | "MISSED_CALL_HANDLED" | "VOICEMAIL_RECEIVED";
        /**
         * @description The status of a recorded call: that of a request, or a value of another published version.
         *
         *     - `INCOMING_CALL`: the call is ringing
         *     - `ANSWERED_BY_STAFF`: staff answered
         *     - `MISSED`: nobody answered
         *     - `ANSWERED_BY_CALLS_PROVIDER`: the provider's voice menu (IVR) handled it
         *     - `MISSED_CALL_HANDLED`: staff followed up on a missed call
         *     - `VOICEMAIL_RECEIVED`: the caller left a voicemail
         *     - `VOICEMAIL`: the caller left a voicemail, in a newer version of the public reference
         * @enum {string}
         */
        RecordedStatus: "INCOMING_CALL" | "ANSWERED_BY_STAFF" | "MISSED" | "ANSWERED_BY_CALLS_PROVIDER" | "MISSED_CALL_HANDLED" | "VOICEMAIL_RECEIVED" | "VOICEMAIL";
        /**
         * @description The provider of a call. Currently only one is supported:
         *
         *     - `VONAGE`: Vonage
         * @enum {string}
         */
        VoiceCallProvider: "VONAGE";
        /**
         * @description The progress of a transcript:
         *
         *     - `IN_PROGRESS`: the recording is being transcribed
         *     - `DONE`: the transcript can be read
         *     - `FAILED`: there is no transcript
         * @enum {string}
         */
        TranscriptStatus: "IN_PROGRESS" | "DONE" | "FAILED";
        /**
         * @description The kind of a recording:
         *
         *     - `CALL`: of a conversation
         *     - `VOICEMAIL`: of a message that the caller left
         * @enum {string}
         */
        RecordingType: "CALL" | "VOICEMAIL";
        /** @description The recording of a call. `recordingUrl` is the only member in camel case. */
        VoiceCallRecording: {
            /** @description The identifier of the recording. */
            uid: string;
            /**
             * Format: uri
             * @description The pre-signed address of the recording.
             */
            recordingUrl?: string;
            /** @description The size of the recording, in bytes. */
            size: number;
            /** @description The length of the recording, in seconds. */
            duration: number;
            /** @description True if staff has listened to the recording. */
            recording_played?: boolean;
            /** @description The kind of recording. */
            recording_type: components["schemas"]["RecordingType"];
        };
        /**
         * @description A recorded call. `rate`, `provider` and `business_uid` are sent, but are not part of it. The public entity requires no
         *     member; ringback responds with all of them.
         */
        VoiceCall: {
            /** @description The identifier of the record. */
            uid?: string;
            /** @description The length of the call, in seconds; null while nobody has set it. */
            duration?: number | null;
            /**
             * Format: date-time
             * @description The time at which the call was recorded (RFC 3339, UTC).
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description The time of the last change (RFC 3339, UTC).
             */
            updated_at?: string;
            /** @description The status of the call. */
            status?: components["schemas"]["RecordedStatus"];
            /** @description The direction of the call. */
            direction?: components["schemas"]["VoiceCallDirection"];
            /** @description The staff member associated with the call. */
            staff_uid?: string;
            /** @description The client involved in the call. */
            client_uid?: string;
            /** @description The number the call came from, as it was sent. The public entity has an example without a plus sign. */
            from_number?: string;
            /** @description The number the call went to, as it was sent. */
            to_number?: string;
            /** @description A summary of the call. */
            call_summary?: string | null;
            /** @description The recording of the call; null if there is none. */
            recording?: components["schemas"]["VoiceCallRecording"] | null;
            /** @description The address of the call in another application. */
            external_app_url?: string | null;
            /** @description The name of that application. */
            external_app_name?: string | null;
            /** @description The provider's identifier for the source of the call. */
            source_id?: string;
            /** @description The provider's identifier for the call, as it was sent. A note of January 2026 says that the live service drops it. */
            external_uuid?: string | null;
            /** @description The staff member who followed up on the call. */
            handled_by_staff_uid?: string | null;
            /**
             * Format: date-time
             * @description The time at which staff followed up on the call (RFC 3339, UTC).
             */
            handled_at?: string | null;
            /**
             * Format: date-time
             * @description The time of deletion (RFC 3339, UTC); null for a record that exists.
             */
            deleted_at?: string | null;
            /** @description The progress of the transcript; null if there is no recording to transcribe. */
            transcript_status?: components["schemas"]["TranscriptStatus"] | null;
        };
        /**
         * @description A member to sort by, and the direction. Each member of VoiceCallFilter has both directions.
         * @enum {string}
         */
        VoiceCallOrder: "uid:asc" | "uid:desc" | "duration:asc" | "duration:desc" | "created_at:asc" | "created_at:desc" | "updated_at:asc" | "updated_at:desc" | "status:asc" | "status:desc" | "direction:asc" | "direction:desc" | "staff_uid:asc" | "staff_uid:desc" | "client_uid:asc" | "client_uid:desc" | "from_number:asc" | "from_number:desc" | "to_number:asc" | "to_number:desc" | "call_summary:asc" | "call_summary:desc" | "external_app_url:asc" | "external_app_url:desc" | "external_app_name:asc" | "external_app_name:desc" | "source_id:asc" | "source_id:desc" | "external_uuid:asc" | "external_uuid:desc" | "handled_by_staff_uid:asc" | "handled_by_staff_uid:desc" | "handled_at:asc" | "handled_at:desc" | "deleted_at:asc" | "deleted_at:desc" | "transcript_status:asc" | "transcript_status:desc";
        /** @description The conditions for the members of a record; a record must meet all of them. */
        VoiceCallFilter: {
            uid?: components["schemas"]["VoiceCallCondition"];
            duration?: components["schemas"]["VoiceCallCondition"];
            created_at?: components["schemas"]["VoiceCallCondition"];
            updated_at?: components["schemas"]["VoiceCallCondition"];
            status?: components["schemas"]["VoiceCallCondition"];
            direction?: components["schemas"]["VoiceCallCondition"];
            staff_uid?: components["schemas"]["VoiceCallCondition"];
            client_uid?: components["schemas"]["VoiceCallCondition"];
            from_number?: components["schemas"]["VoiceCallCondition"];
            to_number?: components["schemas"]["VoiceCallCondition"];
            call_summary?: components["schemas"]["VoiceCallCondition"];
            external_app_url?: components["schemas"]["VoiceCallCondition"];
            external_app_name?: components["schemas"]["VoiceCallCondition"];
            source_id?: components["schemas"]["VoiceCallCondition"];
            external_uuid?: components["schemas"]["VoiceCallCondition"];
            handled_by_staff_uid?: components["schemas"]["VoiceCallCondition"];
            handled_at?: components["schemas"]["VoiceCallCondition"];
            deleted_at?: components["schemas"]["VoiceCallCondition"];
            transcript_status?: components["schemas"]["VoiceCallCondition"];
        };
        /** @description A value that must be equal (for a date-time, the same instant), or a range. */
        VoiceCallCondition: string | components["schemas"]["VoiceCallRange"];
        /**
         * @description The limits of a range. Date-times are compared as instants, whatever their offset and precision, durations as numbers, and
         *     other text as text. Null is outside of every range. A limit for a date-time that is no date-time itself is met by none.
         */
        VoiceCallRange: {
            /** @description The value is greater than this. */
            gt?: string;
            /** @description The value is greater than this, or equal. */
            gte?: string;
            /** @description The value is less than this. */
            lt?: string;
            /** @description The value is less than this, or equal. */
            lte?: string;
        };
        /** @description The envelope of one record. */
        VoiceCallResponse: {
            /**
             * @description True, because the request succeeded.
             * @enum {boolean}
             */
            success: true;
            data: components["schemas"]["VoiceCall"];
        };
        /** @description The envelope of a page of records. */
        VoiceCallListResponse: {
            /**
             * @description True, because the request succeeded.
             * @enum {boolean}
             */
            success: true;
            data: components["schemas"]["VoiceCallPage"];
        };
        /** @description A page of records. */
        VoiceCallPage: {
            /** @description The records of the page, in the order of `sort`. */
            voice_calls?: components["schemas"]["VoiceCall"][];
        };
        /**
         * @description The envelope of errors: `errors`, or the older form with one text as `error`. This is the least certain part of the
         *     contract, because sibling services differ.
         */
        VoiceCallErrorResponse: components["schemas"]["VoiceCallErrorList"] | components["schemas"]["VoiceCallErrorText"];
        /** @description The envelope of errors, each with its code. */
        VoiceCallErrorList: {
            /**
             * @description False, because the request failed.
             * @enum {boolean}
             */
            success: false;
            /** @description The errors of the request. */
            errors: components["schemas"]["VoiceCallError"][];
            /** @description The error in one text, in place of `errors`. ringback does not send it. */
            error?: string;
        };
        /** @description The older envelope of an error, with one text. */
        VoiceCallErrorText: {
            /**
             * @description False, because the request failed.
             * @enum {boolean}
             */
            success: false;
            /** @description The errors of the request. */
            errors?: components["schemas"]["VoiceCallError"][];
            /** @description The error in one text, in place of `errors`. ringback does not send it. */
            error: string;
        };
        /**
         * @description The kind of error, for programs. The list is not known to be complete.
         *
         *     - `bad_request`: the request is not valid
         *     - `unauthorized`: the token is missing or not accepted
         *     - `forbidden`: the token may not do this
         *     - `not_found`: the record, or the path, does not exist
         *     - `method_not_allowed`: the path has no such method
         *     - `unsupported_media_type`: the Content-Type is not supported
         *     - `too_many_requests`: there were too many requests
         *     - `unexpected`: the service failed
         *     - `invalid`: a member is not valid, with status 422
         * @example bad_request
         * @example unauthorized
         * @example forbidden
         * @example not_found
         * @example method_not_allowed
         * @example unsupported_media_type
         * @example too_many_requests
         * @example unexpected
         * @example invalid
         */
        VoiceCallErrorCode: string;
        /** @description One error of a request. */
        VoiceCallError: {
            code: components["schemas"]["VoiceCallErrorCode"];
            /** @description The error in words. ringback sends one text; sibling services send a list of texts, too. */
            message: string | string[];
            /** @description The member or the parameter that is broken; absent if the error is about something else. */
            field?: string;
        };
        /**
         * @description The calling side, which rings first, and the destination. Assumptions: null and the empty string count as not
         *     sent, and unknown members are ignored.
         */
        NewCall: {
            from: components["schemas"]["CallOrigin"];
            to: components["schemas"]["CallDestination"];
            regarding?: components["schemas"]["CallRegarding"];
            /**
             * @description The application that requests the call. If Salesforce is integrated and the feature is on, it appears in the
             *     subject of the task: "Outbound appName call to 02072068888".
             * @example appName
             */
            application?: string;
        };
        /**
         * @description The calling side: either an agent, or groups of which an available agent makes the call. It cannot be a telephone
         *     number.
         */
        CallOrigin: components["schemas"]["AgentOrigin"] | components["schemas"]["GroupOrigin"];
        /** @description An agent who makes the call. */
        AgentOrigin: {
            /** @description The display id of the calling agent. */
            agentId: components["schemas"]["AgentId"];
            /**
             * @description The number to present to the called party: one of the callback numbers of the account. The response calls it
             *     `presentedClid`.
             */
            presentedCLID?: components["schemas"]["PresentedNumber"];
            consent?: components["schemas"]["Consent"];
        };
        /** @description Groups of which an available agent makes the call. */
        GroupOrigin: {
            /**
             * @description The display ids of the calling groups. Leading zeros matter.
             * @example [
             *       "030"
             *     ]
             */
            groups: string[];
            /**
             * @description The number to present to the called party: one of the callback numbers of the account. The response calls it
             *     `presentedClid`.
             */
            presentedCLID?: components["schemas"]["PresentedNumber"];
            consent?: components["schemas"]["Consent"];
        };
        /** @description The called side, either a telephone number or an agent. */
        CallDestination: components["schemas"]["AgentDestination"] | components["schemas"]["NumberDestination"];
        /** @description An agent who is called. */
        AgentDestination: {
            /** @description The display id of the called agent. */
            agentId: components["schemas"]["AgentId"];
            consent?: components["schemas"]["Consent"];
        };
        /** @description A telephone number that is called. */
        NumberDestination: {
            telephoneNumber: components["schemas"]["TelephoneNumber"];
            consent?: components["schemas"]["Consent"];
        };
        /** @description The external object that the call is about. */
        CallRegarding: {
            /**
             * @description The external id of an object: letters and digits, or a URL. Assumption: the URL is absolute, with a scheme and an
             *     authority (`https://host`), and international characters are allowed.
             * @example 0012400000ATTUQ
             * @example http://Test.com
             * @example https://kunden.münchen.example/fälle/7
             */
            reference?: string;
        };
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
        /**
         * @description A telephone number, national or international. The documentation says E.164, but all its examples are national.
         *     Assumption: blanks, hyphens, dots and brackets are allowed.
         * @example 02072068888
         * @example +442072068888
         */
        TelephoneNumber: string;
        /**
         * @description A telephone number to present. Assumption: text that is no telephone number is refused like a number that may not be
         *     presented.
         * @example 08008888888
         */
        PresentedNumber: string;
        /**
         * @description The consent that a recording of this leg of the call needs:
         *
         *     - `Unknown`: it is not known who has to agree
         *     - `OneParty`: one party has to agree
         *     - `TwoParty`: both parties have to agree
         *
         *     It is accepted, but is not part of the call. The table that says how to use it is lost in the source, and the current
         *     documentation has withdrawn it.
         * @enum {string}
         */
        Consent: "Unknown" | "OneParty" | "TwoParty";
        /**
         * @description The state of a call that has not ended. Only one value is documented:
         *
         *     - `Active`: the call is being placed, or the parties talk
         * @enum {string}
         */
        CallStatus: "Active";
        /**
         * @description The state of the recording of a call:
         *
         *     - `Stopped`: the call is not recorded
         *     - `Started`: the call is recorded
         *     - `Paused`: the recording is interrupted, and can be started again
         * @enum {string}
         */
        RecordingStatus: "Stopped" | "Started" | "Paused";
        /**
         * @description The wanted state of the recording:
         *
         *     - `Paused`: interrupt the recording
         *     - `Started`: start it, or go on after an interruption
         * @enum {string}
         */
        RecordingCommand: "Paused" | "Started";
        /**
         * @description The outcome of a call that has ended:
         *
         *     - `Success`: the parties were connected
         *     - `Failure`: they were not
         * @enum {string}
         */
        CallResultCode: "Success" | "Failure";
        /**
         * @description The leg of the call that decided the result:
         *
         *     - `Originator`: the calling side
         *     - `Destination`: the called side
         * @enum {string}
         */
        CallParty: "Originator" | "Destination";
        /**
         * @description The reason why a call ended:
         *
         *     - `Normal`: a party hung up
         *     - `NumberBusy`: the number is engaged (SIP 486)
         *     - `NoAnswer`: nobody answered in time
         *     - `NumberUnobtainable`: the number cannot be reached (SIP 480, 481)
         *     - `NumberChanged`: the number has changed (SIP 3xx)
         *     - `CallRejected`: the other side declined (SIP 488)
         *     - `CallFailed`: there was another failure
         *     - `VoicemailDrop`: a message was left on a voicemail
         * @enum {string}
         */
        CallResultReason: "Normal" | "NumberBusy" | "NoAnswer" | "NumberUnobtainable" | "NumberChanged" | "CallRejected" | "CallFailed" | "VoicemailDrop";
        /** @description The outcome of an ended call. */
        CallResult: {
            code: components["schemas"]["CallResultCode"];
            party: components["schemas"]["CallParty"];
            reason: components["schemas"]["CallResultReason"];
        };
        /** @description A link to a related address. */
        CallLink: {
            /**
             * Format: uri
             * @description The address of the resource.
             */
            href: string;
            /**
             * @description The relation of the resource to this one:
             *
             *     - `_self`: it is the same
             * @enum {string}
             */
            rel: "_self";
        };
        /**
         * @description A call. Members that the request did not have (`presentedClid`, `regarding`, `application`) are absent. An ended
         *     call has a `result`, and its `status` and `recordingStatus` are null.
         */
        Call: {
            /**
             * @description The identifier of the call. It looks like a UUID, with arbitrary version digits.
             * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
             */
            id: string;
            /** @description Links to related resources; the first leads to the call itself. */
            links: components["schemas"]["CallLink"][];
            from: components["schemas"]["CallerLeg"];
            to: components["schemas"]["CalledLeg"];
            regarding?: components["schemas"]["CallSubject"];
            /** @description The state of the call; null after its end. */
            status: components["schemas"]["CallStatus"] | null;
            /** @description The state of the recording; null after the end of the call. */
            recordingStatus: components["schemas"]["RecordingStatus"] | null;
            /** @description The outcome of the call; absent before its end. */
            result?: components["schemas"]["CallResult"];
            /** @description The application that requested the call; absent if the request named none. */
            application?: string;
            /** @description The outcome of the call in the account's own terms; null before somebody has set it. */
            dispositionCode: string | null;
        };
        /** @description The calling side. */
        CallerLeg: {
            /** @description The agent whose telephone rings. For a call from groups it is the chosen agent. */
            agentId: components["schemas"]["AgentId"];
            /** @description The number that the called party sees; the request calls it `presentedCLID`. */
            presentedClid?: string;
            /** @description The number of the agent's telephone. */
            telephoneNumber?: string;
        };
        /** @description The called side, a telephone number or an agent. */
        CalledLeg: {
            /** @description The called number, as it was sent. */
            telephoneNumber?: string;
            /** @description The called agent. */
            agentId?: components["schemas"]["AgentId"];
        };
        /** @description The external object that the call is about; absent if the request had none. */
        CallSubject: {
            /** @description The external id of the object, as it was sent. */
            reference: string;
        };
        /** @description A change of the recording. */
        RecordingControl: {
            recordingStatus: components["schemas"]["RecordingCommand"];
        };
        /**
         * @description The outcome of a call in the account's own terms.
         * @example Wrong Number
         */
        DispositionCode: string;
        /** @description The disposition code of a call, and the agent who sets it. */
        DispositionRequest: {
            dispositionCode: components["schemas"]["DispositionCode"];
            /** @description The display id of the agent who sets the code. */
            agentId?: string;
        };
        /** @description The disposition code that a call now has. */
        Disposition: {
            /** @description The code that was set. */
            dispositionCode?: string;
        };
        /** @description An error. All errors have this form. */
        CallError: {
            /** @description The error in words. Only this text tells errors of one status apart. */
            message: string;
        };
        /**
         * @description The OAuth 2.0 grant. Only one is supported:
         *
         *     - `client_credentials`: the client acts for itself (RFC 6749, section 4.4)
         * @enum {string}
         */
        GrantType: "client_credentials";
        /** @description A request for an access token, as a form. */
        AccessTokenRequest: {
            grant_type: components["schemas"]["GrantType"];
            /** @description The account key, if the request has no Basic credentials. */
            client_id?: string;
            /**
             * Format: password
             * @description The account's API token, if the request has no Basic credentials.
             */
            client_secret?: string;
        };
        /**
         * @description The type of the token, in any letter case:
         *
         *     - `bearer`: whoever holds the token may use it (RFC 6750)
         *     - `Bearer`: the same
         * @enum {string}
         */
        TokenType: "bearer" | "Bearer";
        /** @description An access token. */
        AccessToken: {
            /**
             * Format: password
             * @description The bearer token, an opaque text.
             */
            access_token: string;
            token_type?: components["schemas"]["TokenType"];
            /** @description The time until the token expires, in seconds. */
            expires_in: number;
        };
        /**
         * @description The reason why no token was issued (RFC 6749, section 5.2):
         *
         *     - `unsupported_grant_type`: grant_type is missing or unknown
         *     - `invalid_client`: the account key or the API token is missing or wrong
         *     - `invalid_request`: the request is malformed
         * @enum {string}
         */
        AccessTokenErrorCode: "unsupported_grant_type" | "invalid_client" | "invalid_request";
        /** @description An error of the token endpoint. */
        AccessTokenError: {
            error: components["schemas"]["AccessTokenErrorCode"];
            /** @description The error in words, for people. */
            error_description?: string;
        };
    };
    responses: {
        /** @description No operation has this path. */
        VoiceCallRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The path exists, but not with this method. */
        VoiceCallMethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /**
         * @description The record is not valid. There is one error for each broken member, in the order in which the members are
         *     documented.
         */
        VoiceCallInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /**
         * @description The change is not valid. There is one error for each broken member, in the order in which the members are
         *     documented.
         */
        VoiceCallChangeInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /**
         * @description The request is not valid. The vendor's rules for its APIs name this status, other documents name 400: ringback responds
         *     with 400.
         */
        VoiceCallUnprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The token is missing or not accepted. */
        VoiceCallUnauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The operation does not accept this kind of token. */
        VoiceCallForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The record does not exist. */
        VoiceCallNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The Content-Type of the body is not JSON. */
        VoiceCallUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description Too many requests in a short time. ringback returns it only on request (`Prefer: code=429`). */
        VoiceCallTooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The service failed. ringback returns it only on request (`Prefer: code=500`). */
        VoiceCallServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The gateway could not reach the service. ringback returns it only on request (`Prefer: code=502`). */
        VoiceCallBadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The service is not available. ringback returns it only on request (`Prefer: code=503`). */
        VoiceCallUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description No operation has this path. */
        CallRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The path exists, but not with this method. */
        CallMethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The version is not supported, the body is malformed or has a value that is not allowed, or the call has ended. */
        CallRequestInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The bearer token is missing or not accepted. */
        CallUnauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
                "text/html": string;
            };
        };
        /** @description The token belongs to another account. */
        CallForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
                "text/html": string;
            };
        };
        /** @description The call does not exist, or ended more than 24 hours ago. */
        CallNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description Accept excludes JSON. */
        CallNotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /**
         * @description The Content-Type of the body is not JSON. The order is inferred: ringback checks the token first. The text is word for
         *     word that of a well-known message handler, which runs before routing and authorization, and skips a request without
         *     Content-Type.
         */
        CallUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description Too many requests in a short time. ringback returns it only on request (`Prefer: code=429`). */
        CallTooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The service failed. ringback returns it only on request (`Prefer: code=500`). */
        CallServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The gateway could not reach the service. ringback returns it only on request (`Prefer: code=502`). */
        CallBadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The service is not available. ringback returns it only on request (`Prefer: code=503`). */
        CallUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
    };
    parameters: {
        /**
         * @description The key of the account. In all samples it is short, with lower-case letters and digits.
         * @example a1b2c3d4e5
         */
        AccountKey: string;
        /**
         * @description The media type of the response, with the version of the API: `application/json;version=6`. Without a version, in
         *     Accept or in Content-Type, ringback answers as version 1. OpenAPI leaves it to a generator to write this parameter.
         * @example application/json;version=6
         */
        CallVersion: string;
        /**
         * @description The identifier of the call, from the 201. Real identifiers look like UUIDs with arbitrary version digits, so the
         *     version is not checked.
         * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
         */
        CallGuid: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The expected authentication scheme (RFC 9110, section 11.6.1).
         * @example Bearer
         */
        "WWW-Authenticate": string;
        /**
         * @description The methods that the path supports (RFC 9110, section 10.2.1).
         * @example GET, POST
         */
        Allow: string;
        /**
         * @description The seconds to wait before another attempt, or the date of it (RFC 9110, section 10.2.3).
         * @example 1
         */
        "Retry-After": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listVoiceCalls: {
        parameters: {
            query?: {
                /** @description The number of the page; the first is 1. */
                page?: number;
                /** @description The number of records on a page. */
                per_page?: number;
                /**
                 * @description Members to sort by, each with a direction, separated by commas. The first is the primary key.
                 * @example [
                 *       "created_at:desc",
                 *       "duration:asc"
                 *     ]
                 */
                sort?: components["schemas"]["VoiceCallOrder"][];
                /**
                 * @description `filter[member]=value` matches equal values (`null` matches null), `filter[member][gt]=value` (or gte, lt, lte)
                 *     matches a range. A member has either a value or a range. A record must meet all conditions.
                 * @example {
                 *       "status": "MISSED"
                 *     }
                 */
                filter?: components["schemas"]["VoiceCallFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of records. The total is not included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallListResponse"];
                };
            };
            /**
             * @description A query parameter is malformed or out of range. There is one error for each broken parameter, in the order in
             *     which the parameters are documented.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallErrorResponse"];
                };
            };
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            422: components["responses"]["VoiceCallUnprocessable"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    createVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVoiceCall"];
            };
        };
        responses: {
            /** @description The call was recorded. The public reference documents this status; ringback responds with 201. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            /**
             * @description The call was recorded. A recorded live run has this status. The members that are null in a new record are an
             *     assumption.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            400: components["responses"]["VoiceCallInvalid"];
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            415: components["responses"]["VoiceCallUnsupportedMediaType"];
            422: components["responses"]["VoiceCallUnprocessable"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    getVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The identifier of the record.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            404: components["responses"]["VoiceCallNotFound"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    updateVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The identifier of the record.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceCallChanges"];
            };
        };
        responses: {
            /** @description The changed record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            400: components["responses"]["VoiceCallChangeInvalid"];
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            404: components["responses"]["VoiceCallNotFound"];
            415: components["responses"]["VoiceCallUnsupportedMediaType"];
            422: components["responses"]["VoiceCallUnprocessable"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    createAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["AccessTokenRequest"];
            };
        };
        responses: {
            /** @description A bearer token. Use it until it expires or a response is 401. */
            200: {
                headers: {
                    /**
                     * @description Keeps intermediaries from caching the token (RFC 6749, section 5.1).
                     * @example no-store
                     */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description No token was issued. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenError"];
                };
            };
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    createCall: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The media type of the response, with the version of the API: `application/json;version=6`. Without a version, in
                 *     Accept or in Content-Type, ringback answers as version 1. OpenAPI leaves it to a generator to write this parameter.
                 * @example application/json;version=6
                 */
                Accept: components["parameters"]["CallVersion"];
            };
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json; version=6": components["schemas"]["NewCall"];
            };
        };
        responses: {
            /** @description The call is being placed. */
            201: {
                headers: {
                    /**
                     * @description The address of the call. It can be read while the call is active and for 24 hours after its end.
                     * @example https://emea.newvoicemedia.com/v0/a1b2c3d4e5/calls/94e5928c-7f7e-4645-ad72-61010f906449
                     */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description The request is not valid, or the state of the account, an agent or the number does not allow the call. Only the
             *     message tells the cause. The texts are documented, but their priority is not: the order of the examples is
             *     inferred.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallError"];
                };
            };
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            406: components["responses"]["CallNotAcceptable"];
            415: components["responses"]["CallUnsupportedMediaType"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The media type of the response, with the version of the API: `application/json;version=6`. Without a version, in
                 *     Accept or in Content-Type, ringback answers as version 1. OpenAPI leaves it to a generator to write this parameter.
                 * @example application/json;version=6
                 */
                Accept: components["parameters"]["CallVersion"];
            };
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The identifier of the call, from the 201. Real identifiers look like UUIDs with arbitrary version digits, so the
                 *     version is not checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: components["parameters"]["CallGuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["CallRequestInvalid"];
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            404: components["responses"]["CallNotFound"];
            406: components["responses"]["CallNotAcceptable"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    controlRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The identifier of the call, from the 201. Real identifiers look like UUIDs with arbitrary version digits, so the
                 *     version is not checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: components["parameters"]["CallGuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingControl"];
            };
        };
        responses: {
            /** @description The change was accepted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingControl"];
                };
            };
            400: components["responses"]["CallRequestInvalid"];
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            404: components["responses"]["CallNotFound"];
            406: components["responses"]["CallNotAcceptable"];
            415: components["responses"]["CallUnsupportedMediaType"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    setDispositionCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account. In all samples it is short, with lower-case letters and digits.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The identifier of the call, from the 201. Real identifiers look like UUIDs with arbitrary version digits, so the
                 *     version is not checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: components["parameters"]["CallGuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DispositionRequest"];
            };
        };
        responses: {
            /** @description The code was set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disposition"];
                };
            };
            /**
             * @description The code is missing or has a wrong length, the version is not supported, or the body is malformed. The documented
             *     text for a code that is too long names another limit than the documentation's list of members.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallError"];
                };
            };
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            404: components["responses"]["CallNotFound"];
            406: components["responses"]["CallNotAcceptable"];
            415: components["responses"]["CallUnsupportedMediaType"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
}
