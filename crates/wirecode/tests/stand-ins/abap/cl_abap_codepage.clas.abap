CLASS cl_abap_codepage DEFINITION PUBLIC.
  PUBLIC SECTION.
    CLASS-METHODS convert_to
      IMPORTING source        TYPE string
                codepage      TYPE string DEFAULT `UTF-8`
      RETURNING VALUE(result) TYPE xstring.
ENDCLASS.

CLASS cl_abap_codepage IMPLEMENTATION.
  METHOD convert_to.
  ENDMETHOD.
ENDCLASS.
