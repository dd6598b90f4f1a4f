CLASS cl_http_utility DEFINITION PUBLIC.
  PUBLIC SECTION.
    CLASS-METHODS encode_x_base64
      IMPORTING unencoded      TYPE xstring
      RETURNING VALUE(encoded) TYPE string.
ENDCLASS.

CLASS cl_http_utility IMPLEMENTATION.
  METHOD encode_x_base64.
  ENDMETHOD.
ENDCLASS.
