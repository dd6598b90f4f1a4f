CLASS cl_http_client DEFINITION PUBLIC.
  PUBLIC SECTION.
    CLASS-METHODS create_by_url
      IMPORTING url           TYPE string
                proxy_host    TYPE string OPTIONAL
                proxy_service TYPE string OPTIONAL
      EXPORTING client        TYPE REF TO if_http_client
      EXCEPTIONS argument_not_found plugin_not_active internal_error.
ENDCLASS.

CLASS cl_http_client IMPLEMENTATION.
  METHOD create_by_url.
  ENDMETHOD.
ENDCLASS.
