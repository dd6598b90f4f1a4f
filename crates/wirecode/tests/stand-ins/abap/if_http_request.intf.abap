INTERFACE if_http_request PUBLIC.
  INTERFACES if_http_entity.
  ALIASES set_content_type FOR if_http_entity~set_content_type.
  ALIASES set_data FOR if_http_entity~set_data.
  ALIASES set_header_field FOR if_http_entity~set_header_field.

  METHODS set_method
    IMPORTING method TYPE string.
ENDINTERFACE.
