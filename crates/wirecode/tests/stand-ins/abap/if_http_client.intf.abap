INTERFACE if_http_client PUBLIC.
  CONSTANTS co_disabled TYPE i VALUE 0.
  CONSTANTS co_enabled TYPE i VALUE 1.
  CONSTANTS co_timeout_default TYPE i VALUE 0.
  CONSTANTS co_timeout_infinite TYPE i VALUE -1.

  DATA request TYPE REF TO if_http_request.
  DATA response TYPE REF TO if_http_response.
  DATA propertytype_logon_popup TYPE i.
  DATA propertytype_redirect TYPE i.

  METHODS send
    IMPORTING timeout TYPE i DEFAULT co_timeout_default
    EXCEPTIONS http_communication_failure http_invalid_state http_processing_failed http_invalid_timeout.
  METHODS receive
    EXCEPTIONS http_communication_failure http_invalid_state http_processing_failed.
  METHODS close
    EXCEPTIONS http_invalid_state.
ENDINTERFACE.
