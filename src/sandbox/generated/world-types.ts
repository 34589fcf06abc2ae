// Generated from src/sandbox/world.schema.yaml by "npm run generate". Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description An ISO 8601 duration of hours, minutes and seconds, with at most nine digits each.
         * @example PT30S
         */
        Duration: string;
        /**
         * @description The state of an agent; only an available one can be called. One who is ready for outbound calls can only call.
         * @enum {string}
         */
        AgentState: "available" | "busy" | "away" | "readyForOutbound";
        /** @description The course of the calls to a number. */
        NumberBehaviour: {
            /** @description The purpose of the number. */
            because?: string;
            /** @description False if no call can be placed to the number. */
            dialable?: boolean;
            /** @description False if every call to the number fails during its set-up. */
            connects?: boolean;
            /** @description The duration of the call. */
            endsAfter?: components["schemas"]["Duration"];
            result?: components["schemas"]["CallResult"];
        };
        /** @description The records that a sandbox starts with, by kind, oldest first. Members that are left out are as in a new record. */
        Records: {
            /** @description Recorded calls. */
            voiceCalls?: components["schemas"]["VoiceCall"][];
        };
        /** @description Values that differ for an account. */
        Account: {
            apiToken?: string;
            ccxml?: boolean;
            busyWhileOnCall?: boolean;
            salesforce?: boolean;
            callbackNumbers?: string[];
            records?: components["schemas"]["Records"];
        };
        /** @description The outcome of an ended call. */
        CallResult: {
            code: components["schemas"]["CallResultCode"];
            party: components["schemas"]["CallParty"];
            reason: components["schemas"]["CallResultReason"];
        };
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
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
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
         * @description The direction of a call:
         *
         *     - `INBOUND`: a call to the business
         *     - `OUTBOUND`: a call from the business
         * @enum {string}
         */
        VoiceCallDirection: "INBOUND" | "OUTBOUND";
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
         * @description The kind of a recording:
         *
         *     - `CALL`: of a conversation
         *     - `VOICEMAIL`: of a message that the caller left
         * @enum {string}
         */
        RecordingType: "CALL" | "VOICEMAIL";
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
         * A ringback world
         * @description The accounts, agents, groups and numbers that every sandbox starts with.
         */
        World: {
            /**
             * @description The country code of national numbers, without a plus sign.
             * @example 44
             */
            countryCode: string;
            /** @description The API token of every account, which clients exchange for an access token. */
            apiToken: string;
            /** @description True if accounts may place calls. */
            ccxml: boolean;
            /** @description True if an agent is busy during a call. False by default. */
            busyWhileOnCall?: boolean;
            /** @description True if Salesforce is integrated; then a call that names its application has a task. False by default. */
            salesforce?: boolean;
            /** @description The result of a call that a test ends without one. */
            endedResult?: components["schemas"]["CallResult"];
            /** @description The numbers that may be presented to a called party. Without this list, any number may. */
            callbackNumbers?: string[];
            /** @description The state of each agent, by display id. */
            agents: {
                [key: string]: components["schemas"]["AgentState"];
            };
            /** @description The groups by display id, with their agents. A call from a group rings the first available agent. */
            groups: {
                [key: string]: string[];
            };
            /** @description Telephone numbers with scripted outcomes, in national or international form. */
            numbers?: {
                [key: string]: components["schemas"]["NumberBehaviour"];
            };
            records?: components["schemas"]["Records"];
            /** @description Values that differ for an account, by account key or name of the sandbox. */
            accounts?: {
                [key: string]: components["schemas"]["Account"];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
